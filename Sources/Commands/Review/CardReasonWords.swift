import CardModel
import Pipeline
import Reporting

/// Why a card's state is not its batch's, for people: what a mark says, and what somebody wrote.
enum CardReasonWords {
    static func text(_ reason: String, _ language: CardModel.Language) -> String {
        let screened = "screened-again: "
        if let rest = rest(reason, PersonMark.hold) { return language.pick("held: \(rest)", "暂缓：\(rest)") }
        if let rest = rest(reason, PersonMark.release) { return language.pick("released by \(rest)", "由 \(rest) 解除暂缓") }
        if let rest = rest(reason, PersonMark.withdrawal) {
            return language.pick("taken out by \(rest)", "由 \(rest) 撤回")
        }
        guard reason.hasPrefix(screened) else { return reason }
        let words = FindingWords(language)
        let titles = reason.dropFirst(screened.count).split(separator: " ").map { code in
            Finding(code: String(code)).map(words.title) ?? String(code)
        }
        return language.pick("screened again: ", "执行前复核：") + titles.joined(separator: language.pick(", ", "、"))
    }

    private static func rest(_ reason: String, _ mark: String) -> String? {
        guard reason.hasPrefix(mark) else { return nil }
        return String(reason.dropFirst(mark.count).drop { $0 == " " })
    }
}
