import CardModel
import Tabular

/// The job in numbers: outcomes, lanes, findings with their remedies, what changed, who is close to the fast lane.
struct SummarySheet: ReportSheet {
    private let facts: JobFacts
    private let language: Language

    init(_ facts: JobFacts, _ language: Language) {
        self.facts = facts
        self.language = language
    }

    var description: SheetDescription {
        var sheet = SheetDescription(
            name: language.pick("Summary", "汇总"),
            columns: [36, 13, 16, 30, 72].map { SheetColumn(width: $0) })
        sheet.showsGridLines = false
        sheet.tabColour = SheetColour(0x2F4858)
        return sheet
    }

    func write(_ sheet: ReportSheetWriter) throws {
        try sheet.title(language.pick("Summary", "汇总"), facts.subtitle(language))
        try outcomes(sheet)
        try lanes(sheet)
        try findings(sheet)
        try changes(sheet)
        try heldAgain(sheet)
        try gaps(sheet)
    }

    private func outcomes(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Outcomes", "处理结果"))
        try sheet.header([
            BilingualText("Outcome", "处理结果"), BilingualText("Rows", "行数"), BilingualText("Share", "占比"),
        ])
        let counts = facts.counts
        for (outcome, count) in [(Outcome.eligible, counts.eligible), (.held, counts.held), (.refused, counts.refused)]
        {
            try sheet.row([
                .marked(Terms.outcome(outcome)[language], ReportMark(outcome)), .count(count),
                counts.read > 0 ? .thousandths(count * 1000 / counts.read) : .empty,
            ])
        }
        sheet.writer.append(language.pick("rows read", "读取行数"), .totalLabel)
        sheet.writer.append(number: Int64(counts.read), .totalInteger)
        sheet.writer.appendEmpty(.totalLabel)
        try sheet.writer.endRow()
        guard counts.blank > 0 else { return }
        let blank = HTMLText.grouped(counts.blank)
        try sheet.line(BilingualText("blank rows, not counted: \(blank)", "空行（不计）：\(blank)"))
    }

    private func lanes(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Lanes of this job", "本次作业的通道"))
        try sheet.header([
            BilingualText("Lane", "通道"), BilingualText("Cards", "卡数"), BilingualText("Batches", "批次"),
            BilingualText("Waiting for a person", "待人工审核"),
        ])
        for lane in Lane.allCases {
            let mine = facts.batches.filter { $0.lane == lane }
            try sheet.row([
                .text(Terms.lane(lane)[language]), .count(facts.lanes[lane] ?? 0), .count(mine.count),
                .count(mine.count(where: \.isOpen)),
            ])
        }
    }

    private func findings(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Findings", "校验结果"))
        let found = facts.codes.filter { $0.value > 0 }.sorted {
            ($0.key.effect.order, -$0.value, $0.key) < ($1.key.effect.order, -$1.value, $1.key)
        }
        guard !found.isEmpty else { return try sheet.line(BilingualText("None.", "无。")) }
        try sheet.header([
            BilingualText("Finding", "校验结果"), BilingualText("Rows", "行数"), BilingualText("Effect", "影响"),
            BilingualText("Code", "代码"), BilingualText("Remedy", "处理办法"),
        ])
        let words = FindingWords(language)
        for (finding, rows) in found {
            var remedy: [UInt8] = []
            words.appendRemedy(finding, to: &remedy)
            try sheet.row([
                .text(words.title(finding)), .count(rows),
                .marked(Terms.effect(finding.effect)[language], ReportMark(finding.effect)), .text(finding.code),
                .wrapped(String(decoding: remedy, as: UTF8.self)),
            ])
        }
    }

    private func changes(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Since the last job", "与上次作业相比"))
        guard let changes = facts.changes else {
            return try sheet.line(BilingualText("This is the first job of the site.", "这是本工作目录的首次作业。"))
        }
        try sheet.header([
            BilingualText("What", "项目"), BilingualText("Now", "本次"), BilingualText("Last job", "上次"),
            BilingualText("Change", "变化"),
        ])
        let now = facts.counts
        if let before = changes.previousCounts {
            let lines = [
                (BilingualText("rows read", "读取行数"), now.read, before.read),
                (Terms.outcome(.eligible), now.eligible, before.eligible),
                (Terms.outcome(.held), now.held, before.held),
                (Terms.outcome(.refused), now.refused, before.refused),
            ]
            for (words, count, last) in lines {
                try sheet.row([.text(words[language]), .count(count), .count(last), .count(count - last)])
            }
        }
        for (words, count) in ReportChanges.moves(changes) {
            try sheet.row([.text(words[language]), .count(count), .empty, .empty])
        }
        try sheet.line(
            BilingualText(
                "Last job \(changes.previousJob) of \(changes.previousAsOf.shortText).",
                "上次作业 \(changes.previousJob)，数据时间 \(changes.previousAsOf.shortText)。"))
    }

    private func heldAgain(_ sheet: ReportSheetWriter) throws {
        guard let held = facts.heldAgain, held.before > 0 else { return }
        try sheet.heading(BilingualText("Held cards, screened again", "暂缓卡重新核对"))
        try sheet.line(HeldWords.sentence(held))
        try sheet.header([
            BilingualText("Customer", "客户"), BilingualText("Cards", "卡数"), BilingualText("What became of them", "处理结果"),
            BilingualText("Whom to call", "联系人"), BilingualText("Why", "原因"),
        ])
        for line in ReportHeldAgain.lines(held).prefix(ReportWorkbook.shown) {
            let (customer, event) = (line.customer, line.event)
            let until = event.endsOn.map { "\n" + language.pick("until ", "保留至 ") + $0.text } ?? ""
            try sheet.row([
                .wrapped(customer.customer.isEmpty ? customer.account.text : customer.customer), .count(event.cards),
                .marked(HeldWords.fate(event.kind)[language], ReportHeldAgain.mark(event.kind)),
                .text([customer.manager, customer.managerPhone].compactMap { $0 }.joined(separator: " ")),
                .wrapped(HoldSheet.reasons(event.findings, language) + until),
            ])
        }
    }

    private func gaps(_ sheet: ReportSheetWriter) throws {
        guard !facts.fastLaneGaps.isEmpty else { return }
        try sheet.heading(BilingualText("Close to the fast lane", "接近批量快速通道"))
        try sheet.header([
            BilingualText("Customer", "客户"), BilingualText("Eligible cards", "可注销卡数"), BilingualText("Missing", "还差"),
            BilingualText("Account", "客户编码"),
        ])
        let sorted = facts.fastLaneGaps.sorted { ($0.missing, $0.account) < ($1.missing, $1.account) }
        for gap in sorted.prefix(ReportWorkbook.shown) {
            try sheet.row([.text(gap.customer), .count(gap.cards), .count(gap.missing), .text(gap.account.text)])
        }
    }
}

extension FindingEffect {
    /// What stops comes first.
    fileprivate var order: Int {
        switch self {
        case .refuses: 0
        case .holds: 1
        case .needsPerson: 2
        case .tells: 3
        }
    }
}
