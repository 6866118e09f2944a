import CommandLineParsing
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("物联网卡", 8), ("（注销）", 8), ("ＡＢ", 4), ("e\u{301}", 1), ("\u{200B}", 0), ("…“”", 3),
        ("한글", 4), ("ｶﾅ", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("❤️", 2), ("🇨🇳", 2), ("𠮷", 2), ("\u{1B}[1m", 3), ("¥1", 2), ("￥1", 3),
    ])
    func countsTerminalColumns(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("注销卡", 6, "注销卡"), ("注销卡", 5, "注销…"), ("注销卡", 4, "注…"),
        ("ab", 1, "…"), ("ab", 0, ""), ("", 0, ""),
    ])
    func clipsToColumns(text: String, width: Int, expected: String) {
        #expect(TerminalText.clipped(text, to: width) == expected)
    }

    @Test func takesControlOfTheTerminalAwayFromText() {
        #expect(TerminalText.harmless("a\u{1B}[31m\u{7}b\n\tc\u{202E}d\u{9B}e") == "a␛[31m␇b  c\u{FFFD}d\u{FFFD}e")
        #expect(TerminalText.harmless("注销 清单") == "注销 清单")
    }

    @Test func linesUpColumnsInBothScripts() {
        let table = TextTable(
            [.init("批次"), .init("Cards", alignment: .right), .init("客户", maximumWidth: 9)],
            rows: [["B1", "50", "示例企业有限公司"], ["B-22", "1000"], ["B3", "7", "Sample", "beyond"]])
        #expect(
            table.rendered() == """
                批次  Cards  客户
                B1       50  示例企业…
                B-22   1000
                B3        7  Sample

                """)
    }

    @Test func leavesOutHeadingsWhenThereAreNone() {
        #expect(TextTable([.init(""), .init("")], rows: [["a\nb", "c"]]).rendered() == "a b  c\n")
        #expect(TextTable([]).rendered() == "")
    }
}

@Suite struct TextWrappingTests {
    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("one", 2, ["one"]), ("", 5, [""]), ("a\n\nb", 5, ["a", "", "b"]),
        ("注销物联网卡，已完成。", 12, ["注销物联网", "卡，已完成。"]), ("（注销）（完成）", 9, ["（注销）", "（完成）"]),
        ("写入 ICCID 号码", 10, ["写入 ICCID", "号码"]), ("a  b", 9, ["a b"]),
    ])
    func breaksLinesAsEachScriptDoes(text: String, width: Int, lines: [String]) {
        #expect(TextWrapping.lines(text, width: width) == lines)
    }
}
