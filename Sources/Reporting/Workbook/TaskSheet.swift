import CardModel
import Tabular

/// What to do today: the matters in one line each, then every review batch with its due date, state and reviewers.
struct TaskSheet: ReportSheet {
    private let facts: JobFacts
    private let language: Language
    private let tasks: [ReportTasks.Task]
    /// Those that wait first, by due date; then those of this job that are decided.
    private let batches: [BatchFacts]

    init(_ facts: JobFacts, _ language: Language) {
        self.facts = facts
        self.language = language
        tasks = ReportTasks(facts).tasks
        batches = ReportBatches.open(facts) + facts.batches.filter { !$0.isOpen }
    }

    private static let titles = [
        BilingualText("Due", "到期日"), BilingualText("Time left", "剩余时间"), BilingualText("Customer", "客户"),
        BilingualText("Account", "客户编码"), BilingualText("Review batch", "审核批次"), BilingualText("Lane", "通道"),
        BilingualText("Cards", "卡数"), BilingualText("State", "状态"), BilingualText("With", "办理人"),
        BilingualText("Reviewers", "可审核人"),
    ]

    /// The row with the titles of the batches, behind title, tasks, and the heading with its gap.
    private var headerRow: Int { 2 + tasks.count + 3 }

    var description: SheetDescription {
        var sheet = SheetDescription(
            name: language.pick("To do today", "今日待办"),
            columns: [13, 20, 32, 23, 23, 16, 10, 18, 20, 32].map { SheetColumn(width: $0) })
        sheet.mergedCells = tasks.indices.flatMap { place in
            let row = (3 + place)...(3 + place)
            return [SheetRange(rows: row, columns: 1...3), SheetRange(rows: row, columns: 4...8)]
        }
        sheet.filterRow = headerRow
        sheet.showsGridLines = false
        sheet.tabColour = SheetColour(0xB91C1C)
        return sheet
    }

    func write(_ sheet: ReportSheetWriter) throws {
        try sheet.title(language.pick("What to do today", "今日待办"), facts.subtitle(language))
        for task in tasks { try write(task, sheet) }
        try sheet.heading(BilingualText("Review batches", "审核批次"))
        try sheet.header(TaskSheet.titles)
        for batch in batches.prefix(ReportWorkbook.shown) { try write(batch, sheet) }
        let rest = batches.dropFirst(ReportWorkbook.shown)
        guard !rest.isEmpty else { return }
        let count = HTMLText.grouped(rest.count)
        try sheet.line(
            BilingualText("\(count) more: deregistrar review list", "另有 \(count) 个：deregistrar review list"))
    }

    private func state(_ batch: BatchFacts) -> String {
        let isHalf = batch.isOpen && !batch.isOnHold && batch.approvalsNeeded > 1
        return isHalf ? batch.approvalWords[language] : Terms.batchState(batch.state)[language]
    }

    /// Who is to look at it; behind an arrow who sees it besides because it gets late.
    private func person(_ batch: BatchFacts) -> String {
        guard batch.isOpen else { return "" }
        let name = batch.responsible ?? language.pick("anybody", "未指派")
        guard batch.isEscalated, !batch.escalatedTo.isEmpty else { return name }
        return name + " → " + batch.escalatedTo.joined(separator: language.pick(", ", "、"))
    }

    private func write(_ task: ReportTasks.Task, _ sheet: ReportSheetWriter) throws {
        let writer = sheet.writer
        if let number = Int64(task.count.filter(\.isNumber)), task.count.allSatisfy({ $0.isNumber || $0 == "," }) {
            writer.append(number: number, task.mark.sumStyle)
        } else {
            writer.append(task.count, task.mark.sumStyle)
        }
        writer.append(task.what[language], task.mark.cellStyle)
        for _ in 0..<2 { writer.appendEmpty(.text) }
        writer.append(task.detail?[language] ?? "", .wrappedText)
        for _ in 0..<4 { writer.appendEmpty(.text) }
        try writer.endRow(height: 24)
    }

    private func write(_ batch: BatchFacts, _ sheet: ReportSheetWriter) throws {
        let isLate = batch.isOpen && ReportBatches.isOverdue(batch, facts)
        let isToday = batch.isOpen && ReportBatches.isDueToday(batch, facts)
        var left = ReportBatches.distance(batch, isLate: isLate, isToday: isToday)
        if batch.due == nil { left = BilingualText("beyond the calendar", "日历未覆盖") }
        if !batch.isOpen { left = BilingualText("", "") }
        let reviewers = batch.reviewers.joined(separator: language.pick(", ", "、"))
        let nobody: ReportCell = .marked(language.pick("nobody", "无人"), .stop)
        try sheet.row([
            .day(batch.due),
            isLate ? .marked(left[language], .stop) : isToday ? .marked(left[language], .wait) : .text(left[language]),
            .text(batch.customer), .text(batch.account.text), .text(batch.id), .text(Terms.lane(batch.lane)[language]),
            .count(batch.cards), .marked(state(batch), batch.isOpen ? .wait : .go), .text(person(batch)),
            batch.isOpen && batch.reviewers.isEmpty ? nobody : .wrapped(reviewers),
        ])
    }
}
