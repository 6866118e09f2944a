import CommandLineParsing
import Testing

/// One command line and what it means.
struct GoodLine: Sendable, CustomTestStringConvertible {
    let words: [String]
    let path: String
    var flags: [String: [String]] = [:]
    var arguments: [String] = []
    var testDescription: String { words.joined(separator: " ") }
}

/// One command line and what is wrong with it.
struct BadLine: Sendable, CustomTestStringConvertible {
    let words: [String]
    let error: UsageError
    var testDescription: String { words.joined(separator: " ") }

    init(_ line: String, _ error: UsageError) {
        self.words = line.split(separator: " ").map(String.init)
        self.error = error
    }

    init(words: [String], _ error: UsageError) {
        self.words = words
        self.error = error
    }
}

@Suite struct ParsingTests {
    @Test(arguments: [
        GoodLine(words: ["run"], path: "run"),
        GoodLine(words: ["run", "a.csv", "b.csv"], path: "run", arguments: ["a.csv", "b.csv"]),
        GoodLine(words: ["run", "--out", "x"], path: "run", flags: ["--out": ["x"]]),
        GoodLine(words: ["run", "--out=x=y"], path: "run", flags: ["--out": ["x=y"]]),
        GoodLine(words: ["run", "-o", "x"], path: "run", flags: ["--out": ["x"]]),
        GoodLine(words: ["run", "-ox"], path: "run", flags: ["--out": ["x"]]),
        GoodLine(words: ["run", "-o=x"], path: "run", flags: ["--out": ["x"]]),
        GoodLine(words: ["run", "-nao", "x"], path: "run", flags: ["--dry-run": [], "--again": [], "--out": ["x"]]),
        GoodLine(words: ["run", "-o", "-5"], path: "run", flags: ["--out": ["-5"]]),
        GoodLine(words: ["run", "-o", "-"], path: "run", flags: ["--out": ["-"]]),
        GoodLine(words: ["run", "--dry-run", "--dry-run"], path: "run", flags: ["--dry-run": []]),
        GoodLine(
            words: ["run", "--tag", "a", "x", "--tag=b"], path: "run", flags: ["--tag": ["a", "b"]], arguments: ["x"]),
        GoodLine(words: ["run", "--", "--out", "-n"], path: "run", arguments: ["--out", "-n"]),
        GoodLine(words: ["run", "-"], path: "run", arguments: ["-"]),
        GoodLine(words: ["run", "run", "review"], path: "run", arguments: ["run", "review"]),
        GoodLine(words: ["run", "—报告.csv", "清单.csv"], path: "run", arguments: ["—报告.csv", "清单.csv"]),
        GoodLine(words: ["--site", "s", "run"], path: "run", flags: ["--site": ["s"]]),
        GoodLine(
            words: ["-Cs", "review", "--lang=zh", "list"], path: "review list",
            flags: ["--site": ["s"], "--lang": ["zh"]]),
        GoodLine(words: ["review", "list", "--site", "run"], path: "review list", flags: ["--site": ["run"]]),
        GoodLine(words: ["--trace", "status"], path: "status", flags: ["--trace": []]),
        GoodLine(words: ["status", ""], path: "status", arguments: [""]),
        GoodLine(
            words: ["review", "approve", "B1", "--except", "7=a", "8=b c", "--except=9=d", "--lang", "en"],
            path: "review approve", flags: ["--except": ["7=a", "8=b c", "9=d"], "--lang": ["en"]], arguments: ["B1"]),
        GoodLine(
            words: ["review", "approve", "--except", "7=a", "--", "B1"], path: "review approve",
            flags: ["--except": ["7=a"]], arguments: ["B1"]),
        GoodLine(
            words: ["review", "approve", "--except=7=a", "B1"], path: "review approve", flags: ["--except": ["7=a"]],
            arguments: ["B1"]),
        GoodLine(words: ["verify", "a", "b", "full"], path: "verify", arguments: ["a", "b", "full"]),
        GoodLine(words: ["export", "--month", "2026-09"], path: "export", flags: ["--month": ["2026-09"]]),
    ])
    func understands(line: GoodLine) throws {
        let parsed = try sample.parse(line.words)
        #expect(parsed.name == line.path)
        #expect(parsed.arguments == line.arguments)
        #expect(!parsed.wantsHelp && !parsed.wantsVersion)
        for flag in (sample.globalFlags + sample.commands.flatMap(\.flags)) where flag.defaultValue == nil {
            #expect(parsed.isSet(flag.name) == (line.flags[flag.name] != nil), "\(flag.name)")
            #expect(parsed.values(flag.name) == line.flags[flag.name] ?? [], "\(flag.name)")
        }
    }

    @Test(arguments: [
        BadLine("", .missingCommand),
        BadLine("--site s", .missingCommand),
        BadLine("review", .missingSubcommand(of: "review", choices: ["list", "approve"])),
        BadLine("rnu", .unknownCommand("rnu", suggestion: "run")),
        BadLine("frobnicate", .unknownCommand("frobnicate", suggestion: nil)),
        BadLine("approve B1", .unknownCommand("approve", suggestion: "review approve")),
        BadLine("review aprove", .unknownCommand("review aprove", suggestion: "review approve")),
        BadLine("-", .unknownCommand("-", suggestion: nil)),
        BadLine("help nothing", .unknownCommand("nothing", suggestion: nil)),
        BadLine("help run twice", .unexpectedArgument("twice", command: "help")),
        BadLine("run --dryrun", .unknownFlag("--dryrun", command: "run", suggestion: "--dry-run")),
        BadLine("run -dry-run", .unknownFlag("-dry-run", command: "run", suggestion: "--dry-run")),
        BadLine("run -nx", .unknownFlag("-x", command: "run", suggestion: nil)),
        BadLine("run --frobnicate=1", .unknownFlag("--frobnicate", command: "run", suggestion: nil)),
        BadLine("run --trce", .unknownFlag("--trce", command: "run", suggestion: nil)),
        BadLine("run ——dry-run", .unknownFlag("——dry-run", command: "run", suggestion: "--dry-run")),
        BadLine("run －－out=x", .unknownFlag("－－out=x", command: "run", suggestion: "--out")),
        BadLine("status --out x", .unknownFlag("--out", command: "status", suggestion: nil)),
        BadLine("--out x run", .flagBeforeCommand("--out")),
        BadLine("run --out", .missingValue(flag: "--out", valueName: LocalizedText("FILE", "文件"))),
        BadLine("run --out --dry-run", .missingValue(flag: "--out", valueName: LocalizedText("FILE", "文件"))),
        BadLine("run --out -- x", .missingValue(flag: "--out", valueName: LocalizedText("FILE", "文件"))),
        BadLine("run --out=", .missingValue(flag: "--out", valueName: LocalizedText("FILE", "文件"))),
        BadLine(words: ["run", "--out", ""], .missingValue(flag: "--out", valueName: LocalizedText("FILE", "文件"))),
        BadLine("run --dry-run=yes", .unexpectedValue(flag: "--dry-run", value: "yes")),
        BadLine("run -n=yes", .unexpectedValue(flag: "--dry-run", value: "yes")),
        BadLine("run --out a --out b", .repeatedFlag("--out")),
        BadLine("--site a run --site a", .repeatedFlag("--site")),
        BadLine(
            "run --format xml", .invalidChoice(flag: "--format", value: "xml", choices: ["human", "json", "jsonl"])),
        BadLine(
            "review approve",
            .missingArgument(name: LocalizedText("BOX", "批次"), command: "review approve", takenBy: nil)),
        BadLine(
            "review approve --except 7=a B1",
            .missingArgument(name: LocalizedText("BOX", "批次"), command: "review approve", takenBy: "--except")),
        BadLine("review approve B1 B2", .unexpectedArgument("B2", command: "review approve")),
        BadLine("verify a", .missingArgument(name: LocalizedText("MODE", "方式"), command: "verify", takenBy: nil)),
        BadLine(
            "verify a b", .invalidArgument(name: LocalizedText("MODE", "方式"), value: "b", choices: ["quick", "full"])),
        BadLine("export", .missingFlag("--month", valueName: LocalizedText("YYYY-MM", "年-月"), command: "export")),
    ])
    func refuses(line: BadLine) {
        #expect(throws: line.error) { try sample.parse(line.words) }
    }

    @Test(arguments: [
        ("--help", []), ("-h", []), ("help", []), ("help help", []), ("review --help", ["review"]),
        ("help review", ["review"]), ("review approve --help", ["review", "approve"]),
        ("help review approve --lang zh", ["review", "approve"]), ("--help export", ["export"]),
        ("export -h", ["export"]),
    ])
    func givesHelpWithoutRequiringAnything(line: String, path: [String]) throws {
        let parsed = try sample.parse(line.split(separator: " ").map(String.init))
        #expect(parsed.wantsHelp)
        #expect(parsed.path == path)
    }

    @Test(arguments: ["--version", "-V", "review --version", "export --version"])
    func givesTheVersionWithoutRequiringAnything(line: String) throws {
        #expect(try sample.parse(line.split(separator: " ").map(String.init)).wantsVersion)
    }

    @Test func givesTheDefaultValueButSaysThatItWasNotTyped() throws {
        let parsed = try sample.parse(["run"])
        #expect(parsed.value("--format") == "human")
        #expect(parsed.values("--format") == ["human"])
        #expect(!parsed.isSet("--format"))
        #expect(parsed.value("--out") == nil)
        #expect(try sample.parse(["run", "--format=json"]).value("--format") == "json")
    }

    @Test func survivesWordsOfEveryKind() {
        let nasty = [
            "-", "--", "---", "--=", "-=", "=", "", "\u{0}", "--\u{301}", "-é", "🇨🇳",
            String(repeating: "-", count: 9999),
        ]
        for first in nasty {
            for second in nasty + ["run", "help"] {
                _ = try? sample.parse([first, second])
                _ = try? sample.parse(["run", first, second])
                _ = try? sample.parse(["review", "approve", "--except", first, second])
            }
        }
    }
}
