extension ReceiptPage {
    /// What came in again, so that nobody takes rows in progress for errors.
    func again(_ facts: ReceiptFacts, _ html: inout HTMLText) {
        for each in facts.corrections { line(CorrectionWords.sentence(each), &html) }
        for each in facts.again {
            line(CorrectionWords.sentence(each), &html)
            guard each.known > 0 else { continue }
            line(
                BilingualText(
                    "Rows that are in progress, deregistered or still held are no errors: nothing to do about them.",
                    "已在办理、已注销、仍暂缓的行不是错误，无需处理。"), &html)
        }
    }

    private func line(_ words: BilingualText, _ html: inout HTMLText) {
        html.element("p", "class=\"again\"") { html in
            html.text(words.chinese)
            html.element("span", "class=\"b\" lang=\"en\"") { $0.text(words.english) }
        }
        html.raw("\n")
    }
}
