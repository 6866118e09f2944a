import CardModel

/// Cards that were on hold: which go on, which were given up, and whom to call before others are. Left out where none
/// were screened again.
enum ReportHeldAgain {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        guard let held = facts.heldAgain, held.before > 0 else { return }
        html.heading("held-again", "Held cards, screened again", "暂缓卡重新核对")
        html.paragraph("soft", HeldWords.sentence(held))
        let lines = lines(held)
        guard !lines.isEmpty else {
            return html.paragraph("calm", BilingualText("There is nothing to tell customers.", "没有需要告知客户的变化。"))
        }
        let table = ReportTable(columns: [
            ReportColumn("Customer", "客户", "name"), ReportColumn("Cards", "卡数", "n"),
            ReportColumn("What became of them", "处理结果"), ReportColumn("Why", "原因", "why"),
            ReportColumn("Whom to call", "联系人"),
        ])
        table.write(&html) { html in
            for line in lines.prefix(ReportPage.shown) { row(line, table, &html) }
            rest(lines.dropFirst(ReportPage.shown), table, &html)
        }
    }

    /// One customer's cards of one kind.
    struct Line {
        let customer: HeldCustomer
        let event: HeldEvent
    }

    /// What is urgent first, then the most cards.
    static func lines(_ held: HeldAgainFacts) -> [Line] {
        held.customers.flatMap { customer in customer.events.map { Line(customer: customer, event: $0) } }
            .sorted { left, right in
                (left.event.kind.rawValue, -left.event.cards, left.customer.account)
                    < (right.event.kind.rawValue, -right.event.cards, right.customer.account)
            }
    }

    static func mark(_ kind: HeldEvent.Kind) -> ReportMark {
        switch kind {
        case .ending: .wait
        case .expired, .refused: .stop
        case .released: .go
        }
    }

    private static func row(_ line: Line, _ table: ReportTable, _ html: inout HTMLText) {
        table.row(
            &html,
            [
                { $0.customer(line.customer.customer, line.customer.account) },
                { $0.number(line.event.cards) },
                { html in
                    html.raw("<b class=\"\(mark(line.event.kind).style)\">")
                    mark(line.event.kind).write(&html)
                    html.both(HeldWords.fate(line.event.kind))
                    html.raw("</b>")
                    if let day = line.event.endsOn { html.raw("<span class=\"small num\">\(day.text)</span>") }
                },
                { html in
                    ReportHolds.reasons(line.event.findings, &html)
                    if line.event.kind == .released, !line.event.findings.isEmpty {
                        html.element("span", "class=\"small\"") { $0.both("settled", "已处理") }
                    }
                },
                { ReportHolds.contact(line.customer.manager, line.customer.managerPhone, &$0) },
            ])
    }

    private static func rest(_ rest: ArraySlice<Line>, _ table: ReportTable, _ html: inout HTMLText) {
        guard !rest.isEmpty else { return }
        let (count, cards) = (HTMLText.grouped(rest.count), HTMLText.grouped(rest.reduce(0) { $0 + $1.event.cards }))
        table.rest(
            &html,
            BilingualText(
                "\(count) more lines with \(cards) cards: accounts/", "另有 \(count) 项共 \(cards) 张卡：见 accounts/"))
    }
}
