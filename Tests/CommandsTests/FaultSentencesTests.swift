import CardModel
import Testing

@testable import Commands

@Suite struct FaultSentencesTests {
    @Test(arguments: Language.allCases)
    func everyPhraseIsFilledAndHasAHint(language: Language) {
        for phrase in FaultPhrase.byCode.values {
            let bare = FaultSentences(language).text(Fault(phrase.code, .internalError))
            #expect(!bare.sentence.contains("["), "\(phrase.code)")
            #expect(bare.hint?.isEmpty == false, "\(phrase.code)")
        }
    }

    @Test func optionalPartsAreLeftOutWithoutTheirField() {
        let sentences = FaultSentences(.english)
        let without = sentences.text(Fault("list.account", .unreadable))
        #expect(without.sentence == "The account that is given for this list is not valid.")
        let with = sentences.text(Fault("list.account", .unreadable, ["account": "X"]))
        #expect(with.sentence == "The account that is given for this list is not valid: X.")
    }

    @Test func aFieldCannotSteerTheTerminal() {
        let fault = Fault(
            "calendar.line", .settings, at: Place(file: "calendar.txt", row: 3), ["line": "a\u{1B}[2J\nb"])
        let sentence = FaultSentences(.chinese).text(fault).sentence
        #expect(!sentence.contains("\u{1B}") && !sentence.contains("\n"))
        #expect(sentence.hasPrefix("calendar.txt 第 3 行："))
    }
}
