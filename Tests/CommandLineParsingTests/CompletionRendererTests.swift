import CommandLineParsing
import Testing

/// The words typed so far, the last one to be completed, and what must be offered.
struct Completion: Sendable, CustomTestStringConvertible {
    let words: [String]
    let offered: [String]
    var testDescription: String { words.joined(separator: " ") + "⇥" }

    init(_ words: [String], _ offered: [String]) {
        self.words = words
        self.offered = offered
    }

    static let cases = [
        Completion([""], ["export", "help", "review", "run", "status", "verify"]),
        Completion(["help", "rev"], ["review"]),
        Completion(["help", "review", "l"], ["list"]),
        Completion(["r"], ["review", "run"]),
        Completion(["review", ""], ["approve", "list"]),
        Completion(["--site", "run", "review", "a"], ["approve"]),
        Completion(["-C", "x", "review", "l"], ["list"]),
        Completion(["run", "--d"], ["--dry-run"]),
        Completion(["review", "approve", "--e"], ["--except"]),
        Completion(["run", "--format", ""], ["human", "json", "jsonl"]),
        Completion(["run", "--format", "json"], ["json", "jsonl"]),
        Completion(["run", "--lang", ""], ["en", "zh"]),
        Completion(["run", "te"], ["text"]),
        Completion(["run", "--out", "te"], ["text"]),
        Completion(["verify", "te"], ["text"]),
        Completion(["status", ""], []),
    ]
}

@Suite struct CompletionRendererTests {
    private func script(_ shell: Shell, _ language: Language = .en) -> String {
        CompletionRenderer(sample, language: language).script(for: shell)
    }

    @Test(arguments: Shell.allCases, Language.allCases)
    func isValidForItsShell(shell: Shell, language: Language) throws {
        guard ShellTool.has(shell.rawValue) else { return }
        let result = try ShellTool.run(shell.rawValue, ["-n", "FILE"], on: script(shell, language))
        #expect(result.status == 0)
        #expect(result.output == "")
    }

    @Test(.enabled(if: ShellTool.has("bash")), arguments: Completion.cases)
    func completesInBash(completion: Completion) throws {
        let words = (["sampletool"] + completion.words).map { "'\($0)'" }.joined(separator: " ")
        let result = try ShellTool.run(
            "bash",
            [
                "--norc", "-c",
                "set -u; . FILE; COMP_WORDS=(\(words)); COMP_CWORD=\(completion.words.count); _sampletool; "
                    + "(( ${#COMPREPLY[@]} )) && printf '%s\\n' \"${COMPREPLY[@]}\"",
            ], on: script(.bash))
        #expect(result.output.split(separator: "\n").map(String.init).sorted() == completion.offered)
    }

    @Test(
        .enabled(if: ShellTool.has("bash")),
        arguments: [
            (["run", "--format", "=", ""], "human json jsonl"), (["run", "--format", "="], "human json jsonl"),
            (["--site", "=", "x", "rev"], "review"), (["run", "--format", "=", "h"], "human"),
            (["verify", "--", "--x"], ""),
        ])
    func completesInBashWhereAFlagAndItsValueAreSplit(words: [String], offered: String) throws {
        let list = (["sampletool"] + words).map { "'\($0)'" }.joined(separator: " ")
        let result = try ShellTool.run(
            "bash",
            [
                "--norc", "-c",
                ". FILE; COMP_WORDS=(\(list)); COMP_CWORD=\(words.count); _sampletool; echo \"${COMPREPLY[*]}\"",
            ],
            on: script(.bash))
        #expect(result.output == offered + "\n")
    }

    @Test(.enabled(if: ShellTool.has("fish")), arguments: Completion.cases)
    func completesInFish(completion: Completion) throws {
        let line = (["sampletool"] + completion.words).joined(separator: " ")
        let result = try ShellTool.run(
            "fish", ["--no-config", "-c", "source FILE; complete -C '\(line)'"], on: script(.fish))
        let offered = result.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
        #expect(Set(completion.offered).isSubset(of: offered))
        #expect(offered.count == completion.offered.count || completion.words.last == "te", "\(offered)")
    }

    @Test(arguments: Shell.allCases)
    func doesNotOfferWhatIsHidden(shell: Shell) {
        #expect(!script(shell).contains("trace"))
    }
}
