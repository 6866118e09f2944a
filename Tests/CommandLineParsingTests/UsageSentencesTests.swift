import CommandLineParsing
import Testing

@Suite struct UsageSentencesTests {
    private let sentences = UsageSentences(program: "sampletool")

    @Test(arguments: [
        (UsageError.missingCommand, "No command was given.", "See 'sampletool --help'."),
        (.unknownCommand("rnu", suggestion: "run"), "There is no command 'rnu'.", "Did you mean 'run'?"),
        (
            .missingSubcommand(of: "review", choices: ["list", "approve"]), "'review' needs to know what to do.",
            "Choose one of: list, approve."
        ),
        (
            .unknownFlag("-x", command: "run", suggestion: nil), "'run' has no option '-x'.",
            "See 'sampletool run --help'."
        ),
        (
            .invalidChoice(flag: "--format", value: "jsno", choices: ["human", "json"]), "'--format' cannot be 'jsno'.",
            "Did you mean 'json'?"
        ),
        (
            .missingFlag("--month", valueName: LocalizedText("YYYY-MM", "年-月"), command: "export"),
            "'export' needs --month YYYY-MM.", "See 'sampletool export --help'."
        ),
        (
            .missingArgument(name: LocalizedText("BOX", "批次"), command: "review approve", takenBy: "--except"),
            "'review approve' needs BOX.",
            "'--except' took the words after it; write BOX before it: sampletool review approve BOX --except …"
        ),
    ])
    func saysWhatIsWrongAndWhatToDo(error: UsageError, message: String, hint: String) {
        let sentence = sentences.sentence(for: error, .en)
        #expect(sentence.message == message)
        #expect(sentence.hint == hint)
    }

    @Test(arguments: everyError, Language.allCases)
    func hasASentenceForEveryErrorInBothLanguages(error: UsageError, language: Language) {
        let sentence = sentences.sentence(for: error, language)
        let ends: Set<Character> = language == .en ? [".", "?", "…"] : ["。", "？", "…"]
        #expect(sentence.message.last.map(ends.contains) == true, "\(sentence.message)")
        #expect(sentence.hint.last.map(ends.contains) == true, "\(sentence.hint)")
    }

    @Test func doesNotLetTypedWordsSteerTheTerminal() {
        let word = "\u{1B}]0;owned\u{7}" + String(repeating: "x", count: 500)
        let message = sentences.sentence(for: .unknownCommand(word, suggestion: nil), .en).message
        #expect(!message.unicodeScalars.contains("\u{1B}"))
        #expect(message.count < 100)
    }

    private static let everyError: [UsageError] = [
        .missingCommand, .unknownCommand("a", suggestion: nil), .unknownCommand("a", suggestion: "b"),
        .missingSubcommand(of: "a", choices: ["b"]), .unknownFlag("-a", command: "", suggestion: nil),
        .unknownFlag("-a", command: "b", suggestion: "--c"), .flagBeforeCommand("--a"),
        .missingValue(flag: "--a", valueName: LocalizedText(same: "X")), .unexpectedValue(flag: "--a", value: "b"),
        .invalidChoice(flag: "--a", value: "b", choices: ["cdefg"]),
        .invalidArgument(name: LocalizedText(same: "X"), value: "b", choices: ["cdefg"]), .repeatedFlag("--a"),
        .missingFlag("--a", valueName: nil, command: "b"),
        .missingArgument(name: LocalizedText(same: "X"), command: "b", takenBy: nil),
        .missingArgument(name: LocalizedText(same: "X"), command: "b", takenBy: "--a"),
        .unexpectedArgument("a", command: "b"),
    ]
}
