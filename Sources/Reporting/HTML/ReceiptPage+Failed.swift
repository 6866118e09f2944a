import CardModel

extension ReceiptPage {
    /// Approved cards that the platform could not deregister, each told once: those that are looked into, and those that
    /// go no further.
    func failed(_ facts: ReceiptFacts, _ html: inout HTMLText) {
        guard facts.failed + facts.givenUp > 0 else { return }
        html.raw("<h2>平台未能完成注销的卡<span lang=\"en\">Cards the platform could not deregister</span></h2>\n<ul>")
        if facts.failed > 0 {
            let count = HTMLText.grouped(facts.failed)
            sentence(
                BilingualText(
                    "\(count) approved \(facts.failed == 1 ? "card" : "cards"): the operator clarifies it, nothing to do.",
                    "\(count) 张卡已审核通过，但平台未能完成注销，由运营方核实，无需处理。"), &html)
        }
        if facts.givenUp > 0 {
            let count = HTMLText.grouped(facts.givenUp)
            sentence(
                BilingualText(
                    "\(count) \(facts.givenUp == 1 ? "card goes" : "cards go") no further: ask the account manager how the card stands, then hand it in again.",
                    "\(count) 张卡平台未能完成注销，本次申请不再办理：请与客户经理核实卡片状态后重新提交。"), &html)
        }
        html.raw("</ul>\n")
    }

    private func sentence(_ words: BilingualText, _ html: inout HTMLText) {
        html.element("li") { html in
            html.text(words.chinese)
            html.element("span", "lang=\"en\"") { $0.text(words.english) }
        }
        html.raw("\n")
    }
}
