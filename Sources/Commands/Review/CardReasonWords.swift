import CardModel
import Pipeline
import Reporting

/// Why a card's state is not its batch's, for people: what a mark says, what a screening found, and what somebody wrote.
enum CardReasonWords {
    static func text(_ reason: String, _ language: CardModel.Language) -> String {
        if let rest = rest(reason, PersonMark.hold) { return language.pick("by a person: \(rest)", "由人暂缓：\(rest)") }
        if let rest = rest(reason, PersonMark.release) { return language.pick("released by \(rest)", "由 \(rest) 解除暂缓") }
        if let rest = rest(reason, PersonMark.withdrawal) {
            return language.pick("taken out by \(rest)", "由 \(rest) 撤回")
        }
        return ofJob(reason, language) ?? HeldReason(rawValue: reason).map { HeldReasonWords.text($0)[language] }
            ?? reason
    }

    private static func rest(_ reason: String, _ mark: String) -> String? {
        guard reason.hasPrefix(mark) else { return nil }
        return String(reason.dropFirst(mark.count).drop { $0 == " " })
    }

    private static func ofJob(_ reason: String, _ language: CardModel.Language) -> String? {
        let parts = reason.split(separator: " ").map(String.init)
        switch parts.first {
        case "screened-again:":
            let words = FindingWords(language)
            let titles = parts.dropFirst().map { code in Finding(code: code).map(words.title) ?? code }
            return language.pick("screened again before execution: ", "执行前复核：")
                + titles.joined(separator: language.pick(", ", "、"))
        case "released-by" where parts.count == 2:
            return language.pick("goes on with a list of job \(parts[1])", "随作业 \(parts[1]) 的清单办理")
        case "joined-hold" where parts.count == 2:
            return language.pick("joined the hold of job \(parts[1])", "并入作业 \(parts[1]) 的暂缓")
        case "no-answer" where parts.count == 1:
            return language.pick("the platform has given no result yet", "平台尚未给出结果")
        default: return nil
        }
    }
}
