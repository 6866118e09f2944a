import CardModel
import Reporting

/// A fault in one sentence and a hint: the words of `FaultWords`, else those for codes it does not know.
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
        if let hint = words.hint(fault) { return (words.sentence(fault), hint) }
        guard let phrase = FaultPhrase.byCode[fault.code] else { return (words.sentence(fault), nil) }
        let place = PlaceWords.text(fault.place, language)
        let sentence = phrase.sentence(fault, language)
        return (
            place.isEmpty ? sentence : place + language.pick(": ", "：") + sentence, phrase.hint(fault, language)
        )
    }
}
