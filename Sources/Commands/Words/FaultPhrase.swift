import CardModel
import CommandLineParsing

/// What is said of a fault code that `FaultWords` has no words for. `{name}` stands for a field; a part in `[…]` is
/// left out when a field in it is missing.
struct FaultPhrase {
    let code: String
    let sentence: LocalizedText
    let hint: LocalizedText

    init(_ code: String, _ sentence: LocalizedText, hint: LocalizedText) {
        self.code = code
        self.sentence = sentence
        self.hint = hint
    }

    /// By code.
    static let byCode = Dictionary(
        (tool + review + people + calendar + tables + store).map { ($0.code, $0) },
        uniquingKeysWith: { first, _ in first })

    /// The sentence with the fault's fields.
    func sentence(_ fault: Fault, _ language: CardModel.Language) -> String {
        FaultPhrase.fill(language.pick(sentence.en, sentence.zh), fault.fields)
    }

    /// The hint with the fault's fields.
    func hint(_ fault: Fault, _ language: CardModel.Language) -> String {
        FaultPhrase.fill(language.pick(hint.en, hint.zh), fault.fields)
    }

    private static func fill(_ template: String, _ fields: [String: String]) -> String {
        var text = ""
        for (index, part) in template.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
            let halves = part.split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
            guard index > 0, halves.count == 2 else {
                text += substitute(String(part), fields)
                continue
            }
            let optional = substitute(String(halves[0]), fields)
            text += (optional.contains("{") ? "" : optional) + substitute(String(halves[1]), fields)
        }
        return text
    }

    private static func substitute(_ template: String, _ fields: [String: String]) -> String {
        fields.reduce(template) { text, field in
            text.replacing("{\(field.key)}", with: TerminalText.clipped(TerminalText.harmless(field.value), to: 300))
        }
    }
}
