import CommandLineParsing
import Testing

@Suite struct ManPageRendererTests {
    private func page(_ language: Language) -> String {
        ManPageRenderer(sample, language: language, date: "2026-09-28").page()
    }

    @Test(.enabled(if: ShellTool.has("groff")), arguments: Language.allCases)
    func isCleanForGroff(language: Language) throws {
        let result = try ShellTool.run("groff", ["-man", "-Tutf8", "-ww", "-z", "FILE"], on: page(language))
        #expect(result.status == 0)
        #expect(result.output == "")
    }

    @Test(.enabled(if: ShellTool.has("mandoc")), arguments: Language.allCases)
    func isCleanForMandoc(language: Language) throws {
        let result = try ShellTool.run("mandoc", ["-T", "lint", "-W", "warning", "FILE"], on: page(language))
        #expect(result.output == "")
    }

    @Test(.enabled(if: ShellTool.has("groff")))
    func showsTextAsItWasWritten() throws {
        let shown = try ShellTool.run("groff", ["-man", "-Tutf8", "-P-cbou", "FILE"], on: page(.en)).output
        #expect(shown.contains(".dots at line starts, 'quotes', back\\slashes and -dashes are text."))
        #expect(shown.contains("A second paragraph: it's \"quoted\"."))
        #expect(shown.contains("sampletool review approve BOX [--except ITEM=REASON…]"))
        #expect(shown.contains("sampletool run --dry-run a.csv"))
        #expect(!shown.contains("--trace"))
    }

    @Test(.enabled(if: ShellTool.has("groff")))
    func breaksChineseAtTheMargin() throws {
        let shown = try ShellTool.run("groff", ["-man", "-Tutf8", "-P-cbou", "-rLL=60n", "FILE"], on: page(.zh)).output
        #expect(shown.contains("把样品分拣到箱子里"))
        for line in shown.split(separator: "\n") where !line.contains("SAMPLETOOL") {
            #expect(DisplayWidth.of(String(line)) <= 62, "\(line)")
        }
    }

    @Test(arguments: Language.allCases)
    func isPlainASCII(language: Language) {
        #expect(page(language).utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    }
}
