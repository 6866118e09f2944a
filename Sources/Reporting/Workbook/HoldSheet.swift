import CardModel
import Tabular

/// Held cards by customer: how much, why, until when, whom to call.
struct HoldSheet: ReportSheet {
    private let facts: JobFacts
    private let language: Language

    init(_ facts: JobFacts, _ language: Language) {
        self.facts = facts
        self.language = language
    }

    private static let titles = [
        BilingualText("Customer", "客户"), BilingualText("Account", "客户编码"), BilingualText("Cards", "卡数"),
        BilingualText("Arrears (CNY)", "欠费（元）"), BilingualText("Why", "原因"), BilingualText("Held until", "保留至"),
        BilingualText("Days left", "剩余天数"), BilingualText("Account manager", "客户经理"), BilingualText("Phone", "联系电话"),
    ]

    var description: SheetDescription {
        var sheet = SheetDescription(
            name: language.pick("Held by customer", "暂缓客户"),
            columns: [34, 24, 10, 16, 38, 14, 11, 18, 18].map { SheetColumn(width: $0) })
        sheet.frozenRows = 3
        sheet.filterRow = 3
        sheet.repeatedRows = 3...3
        sheet.tabColour = SheetColour(0xB45309)
        return sheet
    }

    func write(_ sheet: ReportSheetWriter) throws {
        let cards = HTMLText.grouped(facts.holds.reduce(0) { $0 + $1.cards })
        let amount = facts.holds.reduce(Money.zero) { $0 + $1.amount }.groupedYuan
        let customers = HTMLText.grouped(facts.holds.count)
        try sheet.title(
            language.pick("Held cards by customer", "暂缓（待处理）的客户"),
            facts.holds.isEmpty
                ? language.pick("No card is held.", "没有暂缓的卡。")
                : language.pick(
                    "\(customers) customers, \(cards) cards, arrears of CNY \(amount). They are screened again each night, and go on by themselves once the remedy shows in the tables.",
                    "\(customers) 个客户，\(cards) 张卡，欠费 \(amount) 元。系统每晚重新核对，处理结果在参考表中体现后自动继续办理。"))
        try sheet.header(HoldSheet.titles)
        let sorted = ReportHolds.sorted(facts)
        for hold in sorted.prefix(ReportWorkbook.shown) { try write(hold, sheet) }
        let rest = sorted.dropFirst(ReportWorkbook.shown)
        guard !rest.isEmpty else { return }
        let more = HTMLText.grouped(rest.count)
        try sheet.line(BilingualText("\(more) more customers: accounts/", "另有 \(more) 个客户：见 accounts/"))
    }

    private func write(_ hold: HoldFacts, _ sheet: ReportSheetWriter) throws {
        let isSoon = ReportHolds.isSoon(hold, facts)
        let days = ReportHolds.daysLeft(hold, facts)
        try sheet.row([
            .wrapped(hold.customer), .text(hold.account.text), .count(hold.cards), .money(hold.amount),
            .wrapped(HoldSheet.reasons(hold.findings, language)), .day(hold.expiresOn),
            days.map { isSoon ? .marked(HTMLText.grouped($0), .stop) : .count($0) }
                ?? .text(language.pick("no end", "不限")),
            .text(hold.manager ?? language.pick("none registered", "未登记")), .text(hold.managerPhone ?? ""),
        ])
    }

    /// One reason a line, the most frequent first.
    static func reasons(_ findings: [Finding: Int], _ language: Language) -> String {
        findings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { FindingText.of($0.key).title[language] + " " + HTMLText.grouped($0.value) }
            .joined(separator: "\n")
    }
}
