import CardModel
import Testing

@testable import Commands

@Suite struct FaultSentencesTests {
    @Test(arguments: Language.allCases)
    func anUnknownKeyNamesTheNearestInsteadOfAll(language: Language) {
        let fault = Fault(
            "settings.unknown-key", .settings,
            ["key": "fastLane.minimumCard", "known": "fastLane.minimumCards fastLane.workingDays"])
        let sentence = FaultSentences(language).text(fault).sentence
        #expect(sentence.contains("fastLane.minimumCards") && !sentence.contains("workingDays"))
    }

    @Test func aKeyLikeNoneNamesAll() {
        let fault = Fault("settings.unknown-key", .settings, ["key": "zzz", "known": "trial people"])
        #expect(FaultSentences(.english).text(fault).sentence.contains("trial people"))
    }

    @Test func aWantedKindIsSaidInTheReadersLanguage() {
        let fault = Fault("settings.wrong-type", .settings, ["key": "people", "wanted": "list of texts"])
        #expect(FaultSentences(.chinese).text(fault).sentence.contains("文本列表"))
        #expect(FaultSentences(.english).text(fault).sentence.contains("list of texts"))
    }

    @Test func aFieldCannotSteerTheTerminal() {
        let fault = Fault(
            "calendar.line", .settings, at: Place(file: "calendar.txt", row: 3), ["line": "a\u{1B}[2J\nb"])
        let sentence = FaultSentences(.chinese).text(fault).sentence
        #expect(!sentence.contains("\u{1B}") && !sentence.contains("\n"))
    }
}
