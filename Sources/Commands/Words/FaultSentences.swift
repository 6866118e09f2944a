import CardModel
import Reporting

/// A fault in one sentence and a hint, with what only the command line adds to it.
struct FaultSentences {
    private let language: Language
    private let words: FaultWords

    init(_ language: Language) {
        self.language = language
        words = FaultWords(language)
    }

    /// The sentence with its place, and what to do about it where there are words for that.
    func text(_ fault: Fault) -> (sentence: String, hint: String?) {
        let fault = FaultTranslation.polished(fault, language)
        return (words.sentence(fault), words.hint(fault))
    }
}
