import CardModel

extension ReceiptPage {
    /// What became of cards that were on hold: which go on, until when the others wait, which were given up.
    func heldAgain(_ facts: ReceiptFacts, _ html: inout HTMLText) {
        guard !facts.heldAgain.isEmpty else { return }
        html.raw("<h2>暂缓卡的最新情况<span lang=\"en\">Cards that were on hold</span></h2>\n<ul>")
        for event in facts.heldAgain {
            let words = ReceiptPage.words(event)
            html.element("li") { html in
                html.text(words.chinese)
                html.element("span", "lang=\"en\"") { $0.text(words.english) }
            }
            html.raw("\n")
        }
        html.raw("</ul>\n")
    }

    private static func words(_ event: HeldEvent) -> BilingualText {
        let count = HTMLText.grouped(event.cards)
        let isOne = event.cards == 1
        let cards = count + (isOne ? " held card" : " held cards")
        let day = event.endsOn?.text ?? ""
        let why = BilingualText(reasons(event, .english), reasons(event, .chinese))
        return switch event.kind {
        case .ending:
            BilingualText(
                "\(cards) \(isOne ? "waits" : "wait") until \(day) at the latest, and must be handed in again after that: \(why.english)",
                "\(count) 张暂缓的卡最晚保留至 \(day)，逾期须重新提交，请尽快处理：\(why.chinese)")
        case .expired:
            BilingualText(
                "\(cards) given up, as nothing was done in time; to be handed in again where still wanted: \(why.english)",
                "\(count) 张暂缓的卡逾期未处理，已终止，仍需注销的请重新提交：\(why.chinese)")
        case .refused:
            BilingualText(
                "\(cards) refused now: \(why.english)", "\(count) 张暂缓的卡经重新核对不予受理：\(why.chinese)")
        case .released:
            BilingualText(
                "\(cards) released: what was to be done is done.", "\(count) 张暂缓的卡已处理完成，恢复办理。")
        }
    }

    /// In the customer's words: a card that is unknown and one that is somebody else's read alike.
    private static func reasons(_ event: HeldEvent, _ language: Language) -> String {
        let words = FindingWords(language, for: .customer)
        let shown = Set(event.findings.keys.map { $0 == .cardNotOwned ? Finding.cardUnknown : $0 })
        return shown.sorted().map(words.title).joined(separator: language.pick(", ", "、"))
    }
}
