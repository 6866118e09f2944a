import CardModel

/// Held cards by customer: how much, why, how long still, whom to call.
enum ReportHolds {
    /// Whether the first hold expires within 7 days.
    static func isSoon(_ hold: HoldFacts, _ facts: JobFacts) -> Bool {
        daysLeft(hold, facts).map { $0 <= 7 } ?? false
    }

    /// Days until the first hold expires; nil without an end.
    static func daysLeft(_ hold: HoldFacts, _ facts: JobFacts) -> Int? {
        guard let day = hold.expiresOn, day != .noEnd else { return nil }
        return Int(day.daysSinceEpoch) - Int(facts.asOf.date.daysSinceEpoch)
    }

    /// Those that expire within 7 days first, then the largest debts, then the most cards.
    static func sorted(_ facts: JobFacts) -> [HoldFacts] {
        let keyed = facts.holds.map { hold in
            (isSoon(hold, facts) ? daysLeft(hold, facts) ?? 8 : 8, -hold.amount.fen, -hold.cards, hold)
        }
        return keyed.sorted { ($0.0, $0.1, $0.2, $0.3.account) < ($1.0, $1.1, $1.2, $1.3.account) }.map(\.3)
    }

    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        html.heading("holds", "Held cards by customer", "暂缓（待处理）的客户")
        guard !facts.holds.isEmpty else {
            html.paragraph("calm", BilingualText("No card is held.", "没有暂缓的卡。"))
            return writeGaps(facts, &html)
        }
        html.paragraph(
            "soft",
            BilingualText(
                "They are screened again each night, and go on by themselves once the remedy shows in the tables. Nobody has to hand them in again; who does gets no second card.",
                "系统每晚重新核对，处理结果在参考表中体现后自动继续办理，无需重新提交；重复提交也不会重复计数。"))
        let table = ReportTable(columns: [
            ReportColumn("Customer", "客户", "name"), ReportColumn("Cards", "卡数", "n"),
            ReportColumn("Arrears (CNY)", "欠费（元）", "n"), ReportColumn("Why", "原因", "why"),
            ReportColumn("Days left", "剩余天数", "n"), ReportColumn("Whom to call", "联系人"),
        ])
        let holds = sorted(facts)
        table.write(&html) { html in
            for hold in holds.prefix(ReportPage.shown) { row(hold, facts, table, &html) }
            rest(holds.dropFirst(ReportPage.shown), table, &html)
        }
        writeGaps(facts, &html)
    }

    private static func row(_ hold: HoldFacts, _ facts: JobFacts, _ table: ReportTable, _ html: inout HTMLText) {
        table.row(
            &html,
            [
                { $0.customer(hold.customer, hold.account) },
                { $0.number(hold.cards) },
                { $0.raw(hold.amount == .zero ? "–" : hold.amount.groupedYuan) },
                { reasons(hold.findings, &$0) },
                { days(hold, facts, &$0) },
                { contact(hold.manager, hold.managerPhone, &$0) },
            ])
    }

    static func reasons(_ findings: [Finding: Int], _ html: inout HTMLText) {
        html.raw("<ul class=\"said\">")
        for (finding, count) in findings.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(6) {
            html.raw("<li>")
            html.both(FindingText.of(finding).title)
            html.raw(" <span class=\"soft num\">\(HTMLText.grouped(count))</span></li>")
        }
        if findings.count > 6 { html.raw("<li class=\"soft\">…</li>") }
        html.raw("</ul>")
    }

    private static func days(_ hold: HoldFacts, _ facts: JobFacts, _ html: inout HTMLText) {
        guard let left = daysLeft(hold, facts), let day = hold.expiresOn else { return html.both("no end", "不限") }
        if isSoon(hold, facts) {
            html.raw("<b class=\"stop\">")
            ReportMark.stop.write(&html)
            html.raw("\(HTMLText.grouped(left))</b>")
        } else {
            html.number(left)
        }
        html.raw("<span class=\"small num\">\(day.text)</span>")
    }

    static func contact(_ manager: String?, _ phone: String?, _ html: inout HTMLText) {
        guard let manager, !manager.isEmpty else {
            return html.both("no account manager", "未登记客户经理")
        }
        html.name(manager)
        if let phone { html.element("span", "class=\"small num\"") { $0.text(phone) } }
    }

    private static func rest(_ rest: ArraySlice<HoldFacts>, _ table: ReportTable, _ html: inout HTMLText) {
        guard !rest.isEmpty else { return }
        let cards = HTMLText.grouped(rest.reduce(0) { $0 + $1.cards })
        let amount = rest.reduce(Money.zero) { $0 + $1.amount }.groupedYuan
        table.rest(
            &html,
            BilingualText(
                "\(HTMLText.grouped(rest.count)) more customers with \(cards) cards and arrears of CNY \(amount): accounts/",
                "另有 \(HTMLText.grouped(rest.count)) 个客户共 \(cards) 张卡，欠费 \(amount) 元：见 accounts/"))
    }

    private static func writeGaps(_ facts: JobFacts, _ html: inout HTMLText) {
        html.raw("<h3 id=\"gaps\">")
        html.both("Close to the fast lane", "接近批量快速通道")
        html.raw("</h3>\n")
        let gaps = facts.fastLaneGaps.sorted { ($0.missing, $0.account) < ($1.missing, $1.account) }
        guard !gaps.isEmpty else {
            return html.paragraph("calm", BilingualText("No submission is close to it.", "没有接近的批次申请。"))
        }
        let table = ReportTable(
            columns: [
                ReportColumn("Customer", "客户", "name"), ReportColumn("Eligible cards", "可注销卡数", "n"),
                ReportColumn("Missing", "还差", "n"),
            ], isNarrow: true)
        table.write(&html) { html in
            for gap in gaps.prefix(10) {
                table.row(
                    &html,
                    [
                        { $0.customer(gap.customer, gap.account) }, { $0.number(gap.cards) },
                        { $0.number(gap.missing) },
                    ])
            }
            if gaps.count > 10 {
                let more = HTMLText.grouped(gaps.count - 10)
                table.rest(&html, BilingualText("\(more) more customers", "另有 \(more) 个客户"))
            }
        }
    }
}
