import CardModel

extension PageSheets {
    /// The first sheet: what is certified, about whom and by whom.
    mutating func front() {
        open("front")
        writer.markup("<div class=\"frame\">\n<p class=\"number\">")
        writer.text("证明编号 Certificate No. ")
        writer.element("b", record.number.text)
        writer.markup("</p>\n<h1>物联网卡注销证明</h1>\n")
        writer.element(
            "p", "Certificate of IoT SIM Card Deregistration", attributes: " class=\"subtitle\" lang=\"en\"")
        writer.paragraphs(chineseLead, englishLead, kind: "lead")
        facts()
        if table.fitsFront {
            cardTable(table.cards[...])
            confirmationNote()
        }
        signature()
        writer.markup("</div>\n")
        close()
    }

    private var chineseLead: String {
        let first = PageWords.chineseDay(record.firstEffective.date)
        let last = PageWords.chineseDay(record.lastEffective.date)
        let days = first == last ? "于 \(first)" : "于 \(first)至 \(last)期间"
        let place = table.fitsFront ? "明细见下表" : "明细见附表"
        return
            "兹证明：\(record.customerName)（客户代码 \(record.account)）名下物联网卡共 \(record.cardCount) 张，已\(days)办理完成注销，\(place)。"
    }

    private var englishLead: String {
        let first = PageWords.englishDay(record.firstEffective.date)
        let last = PageWords.englishDay(record.lastEffective.date)
        let days = first == last ? "on \(first)" : "between \(first) and \(last)"
        let cards = record.cardCount == 1 ? "1 IoT SIM card" : "\(record.cardCount) IoT SIM cards"
        let were = record.cardCount == 1 ? "was" : "were"
        let place = table.fitsFront ? "listed below" : "listed in the annex"
        return
            "This is to certify that \(cards) of \(record.customerName) (customer code \(record.account)), \(place), "
            + "\(were) deregistered \(days)."
    }

    private mutating func facts() {
        writer.markup("<table class=\"facts\">\n")
        columns([20, 30, 20, 30])
        fact(("客户名称", "Customer", record.customerName))
        fact(("客户代码", "Customer code", record.account), ("注销卡数", "Cards", "\(record.cardCount) 张"))
        fact(("出具单位", "Issued by", record.issuerName))
        fact(
            ("统一社会信用代码", "Credit code", record.issuerCreditCode),
            ("出具时间", "Issued at", PageWords.time(record.issuedAt)))
        fact(
            ("审核批次", "Review batch", record.batch), ("办理通道", "Lane", PageWords.lane(record.lane)))
        fact(("申请受理时间", "Received at", applied))
        fact(("审核通过时间", "Approved at", "\(PageWords.time(record.decidedAt))，\(PageWords.decider(record.decidedBy))"))
        let effective = PageWords.range(PageWords.time(record.firstEffective), PageWords.time(record.lastEffective))
        fact(("注销生效时间", "Effective", effective))
        fact(
            ("余额合计", "Balances in all", "人民币 \(record.settlement.balance.groupedYuan) 元（CNY）"),
            ("提前解约违约金", "Early termination", "人民币 \(record.settlement.terminationFee.groupedYuan) 元（CNY）"))
        if let earlier = record.supplements {
            fact(("补充证明", "Supplements", "本证明补充 \(earlier)　It supplements \(earlier)"))
        }
        writer.markup("</table>\n")
    }

    private var applied: String {
        guard let first = record.appliedAt.min(), let last = record.appliedAt.max() else { return "—" }
        return PageWords.range(PageWords.time(first), PageWords.time(last))
    }

    private typealias Fact = (chinese: String, english: String, value: String)

    private mutating func fact(_ fact: Fact) {
        writer.markup("<tr>")
        factHeader(fact)
        writer.element("td", fact.value, attributes: " colspan=\"3\"")
        writer.markup("</tr>\n")
    }

    private mutating func fact(_ left: Fact, _ right: Fact) {
        writer.markup("<tr>")
        for fact in [left, right] {
            factHeader(fact)
            writer.element("td", fact.value)
        }
        writer.markup("</tr>\n")
    }

    private mutating func factHeader(_ fact: Fact) {
        writer.markup("<th scope=\"row\">")
        writer.label(fact.chinese, fact.english)
        writer.markup("</th>")
    }

    private mutating func signature() {
        writer.markup("<div class=\"sign\"><p>")
        writer.text("本证明以电子签名出具，说明与核验方法见第 2 页。")
        writer.element(
            "small", "Issued with an electronic signature; terms and verification on page 2.",
            attributes: " lang=\"en\"")
        writer.markup("</p><p class=\"party\">")
        writer.text(record.issuerName)
        writer.markup("<br>")
        writer.text(PageWords.chineseDay(record.issuedAt.date))
        writer.element("small", PageWords.englishDay(record.issuedAt.date), attributes: " lang=\"en\"")
        writer.markup("</p></div>\n")
    }
}
