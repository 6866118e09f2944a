import CommandLineParsing
import Testing

@Suite struct CatalogueCheckTests {
    private static let good = LocalizedText("Good.", "好。")

    private func reasons(_ flag: FlagDefinition) -> [String] {
        let command = CommandDefinition(["go"], summary: Self.good, flags: [flag])
        return reasons(command)
    }

    private func reasons(_ command: CommandDefinition) -> [String] {
        let catalogue = CommandCatalogue(
            program: "p", version: "1", summary: Self.good, commands: [command], globalFlags: [.help, .version])
        return CatalogueCheck.problems(in: catalogue).map(\.reason)
    }

    @Test func findsNothingWrongWithTheSample() {
        #expect(CatalogueCheck.problems(in: sample) == [])
    }

    @Test(arguments: [
        (FlagDefinition("--Out", help: good), "name is not like --lower-case"),
        (FlagDefinition("out", help: good), "name is not like --lower-case"),
        (FlagDefinition("--", help: good), "name is not like --lower-case"),
        (FlagDefinition("--a", short: "é", help: good), "short name is no letter or digit"),
        (FlagDefinition("--a", short: "h", help: good), "short flag is there twice"),
        (FlagDefinition("--help", help: good), "flag is there twice"),
        (FlagDefinition("--a", help: LocalizedText("A.", "")), "help is missing in zh"),
        (FlagDefinition("--a", help: LocalizedText("", "好。")), "help is missing in en"),
        (FlagDefinition("--a", help: LocalizedText("A. ", "好。")), "help has spaces at its ends in en"),
        (FlagDefinition("--a", kind: .value, help: good), "value name and kind do not go together"),
        (
            FlagDefinition("--a", valueName: LocalizedText(same: "X"), help: good, choices: ["b"]),
            "choices without a default"
        ),
        (
            FlagDefinition("--a", valueName: LocalizedText(same: "X"), help: good, choices: ["b"], defaultValue: "c"),
            "default is none of the choices"
        ),
        (
            FlagDefinition(
                "--a", valueName: LocalizedText(same: "X"), help: good, choices: ["b c"], defaultValue: "b c"),
            "choices are not plain words"
        ),
    ])
    func findsWhatIsWrongWithAFlag(flag: FlagDefinition, reason: String) {
        #expect(reasons(flag) == [reason])
    }

    @Test(arguments: [
        (CommandDefinition(["go"], summary: LocalizedText("", "好。")), "summary is missing in en"),
        (CommandDefinition(["Go there"], summary: good), "path is empty or not plain"),
        (CommandDefinition(["go", "there"], summary: good), "group has no summary"),
        (CommandDefinition(["go"], summary: good, related: ["nowhere"]), "related command 'nowhere' does not exist"),
        (
            CommandDefinition(["go"], summary: good, examples: [CommandExample("p go --far", good)]),
            "example does not parse: unknownFlag(\"--far\", command: \"go\", suggestion: nil)"
        ),
        (
            CommandDefinition(["go"], summary: good, exitStatuses: [.init(256, good)]),
            "exit status 256 is not in 0...255"
        ),
    ])
    func findsWhatIsWrongWithACommand(command: CommandDefinition, reason: String) {
        #expect(reasons(command) == [reason])
    }

    @Test func findsMissingHelpAndVersion() {
        let catalogue = CommandCatalogue(
            program: "p", version: "1", summary: Self.good, commands: [], globalFlags: [])
        #expect(CatalogueCheck.problems(in: catalogue).map(\.place) == ["--help", "--version"])
    }
}
