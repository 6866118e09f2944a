import CommandLineParsing
import Testing

@Suite struct HelpRendererTests {
    @Test func showsACommandInEnglish() {
        #expect(
            HelpRenderer(sample, language: .en, width: 72).help(for: ["run"]) == """
                Sort samples.

                Usage: sampletool run [FILE…] [--dry-run] [--again] [--out FILE]
                    [--tag WORD]… [--format FORMAT]

                Arguments:
                  FILE  The lists.

                Options:
                  -n, --dry-run        Only say what would be done.
                  -a, --again          Sort 'old' [known] ones: too.
                  -o, --out FILE       Write the result here.
                      --tag WORD       A word to remember. (may be repeated)
                      --format FORMAT  Form of the result. (one of: human, json, jsonl;
                                       default: human)

                Global options:
                  -C, --site DIR       Folder to work in. (default: the current folder)
                      --lang LANGUAGE  Language of the text for people. (one of: en, zh;
                                       default: the language of the locale)
                  -h, --help           Show this help.
                  -V, --version        Show the program's version.

                Examples:
                  sampletool run --dry-run a.csv
                      Looks first.

                Exit status:
                   3  Some were refused.

                See also:
                  sampletool review list

                """)
    }

    @Test func showsAGroupInChinese() {
        #expect(
            HelpRenderer(sample, language: .zh, width: 60).help(for: ["review"]) == """
                人工审核。

                用法：sampletool review 命令 [选项]

                命令：
                  review list     列出待审核的批次。
                  review approve  批准一个批次。

                全局选项：
                  -C, --site 目录  工作目录。（默认：当前目录）
                      --lang 语言  界面文字的语言。（可选：en、zh；默认：取
                                   自系统区域设置）
                  -h, --help       显示本帮助。
                  -V, --version    显示程序版本。

                """)
    }

    @Test(arguments: Language.allCases, [20, 40, 64, 80, 200])
    func staysWithinTheTerminalWhereverABreakExists(language: Language, width: Int) throws {
        let renderer = HelpRenderer(sample, language: language, width: width)
        let pages = [renderer.help()] + sample.commands.compactMap { renderer.help(for: $0.path) }
        #expect(pages.count == sample.commands.count + 1)
        for line in pages.flatMap({ $0.split(separator: "\n") }) where !line.contains("sampletool") {
            #expect(DisplayWidth.of(String(line)) <= max(40, width), "\(line)")
            #expect(line.last != " ")
        }
    }

    @Test func hidesWhatIsHiddenAndKnowsWhatDoesNotExist() {
        let renderer = HelpRenderer(sample, language: .en)
        #expect(!renderer.help().contains("--trace"))
        #expect(renderer.help(for: ["nothing"]) == nil)
        #expect(renderer.help(for: []) == renderer.help())
    }

    @Test func givesAShortUsageLine() {
        let renderer = HelpRenderer(sample, language: .en)
        #expect(renderer.usage(for: ["review", "approve"]) == "sampletool review approve BOX [--except ITEM=REASON…]")
        #expect(renderer.usage(for: ["export"]) == "sampletool export --month YYYY-MM")
        #expect(renderer.usage(for: []) == "sampletool COMMAND [options]")
    }
}
