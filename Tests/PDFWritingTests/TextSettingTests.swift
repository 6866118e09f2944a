import Testing

@testable import PDFWriting

@Suite struct TextSettingTests {
    private static let style = TextStyle(size: .points(10))

    private func setter(_ text: String) throws -> TextSetter {
        var coverage = TextCoverage()
        coverage.insertInBoth(text)
        return TextSetter(fonts: try TestFonts.library.get().prepare(coverage), log: CharacterLog())
    }

    /// The lines of a text in a width of so many Chinese characters.
    private func lines(_ text: String, width: Int) throws -> [String] {
        let setter = try setter(text)
        setter.set(text, Self.style, width: .points(Double(10 * width)))
        let scalars = text.unicodeScalars.filter { $0 != "\n" }
        return setter.lines.map { line in
            String(
                String.UnicodeScalarView(line.glyphs.map { scalars[scalars.index(scalars.startIndex, offsetBy: $0)] }))
        }
    }

    @Test(arguments: [
        ("一二三四五六", 4, ["一二三四", "五六"]),
        // Closing signs stay with what they close, opening ones with what follows.
        ("一二三四，五六", 4, ["一二三", "四，五六"]),
        ("一二三（四五六", 4, ["一二三", "（四五六"]),
        ("一二三四。”五", 4, ["一二三", "四。”五"]),
        ("一二三四……五", 4, ["一二三", "四……五"]),
        // Words stay whole, spaces hang over the margin.
        ("one two three", 4, ["one two ", "three"]),
        ("物联网card注销", 4, ["物联网", "card注", "销"]),
        // A word wider than a line is cut.
        ("0123456789abcdef", 4, ["0123456", "789abcd", "ef"]),
        ("一\n二", 4, ["一", "二"]), ("一\n\n二", 4, ["一", "", "二"]), ("", 4, [""]),
    ])
    func endsLinesWhereTheyMayEnd(text: String, width: Int, expected: [String]) throws {
        #expect(try lines(text, width: width) == expected)
    }

    @Test(arguments: [1, 2, 3, 5, 8, 13, 40])
    func losesNoCharacterAndKeepsToTheWidth(width: Int) throws {
        let text = "兹证明（编号 DRC-2026-000042）下列“物联网卡”已注销，自 2026-01-01 起停止服务；a very-long/path,and 9f86d081884c7d65。"
        let setter = try setter(text)
        setter.set(text, Self.style, width: .points(Double(10 * width)))
        #expect(setter.lines.flatMap { Array($0.glyphs) } == Array(0..<text.unicodeScalars.count))
        for line in setter.lines where line.glyphs.count > 1 { #expect(line.width <= .points(Double(10 * width))) }
    }

    @Test func noLineBeginsWithAClosingSignUnlessNothingElseFits() throws {
        let text = String(repeating: "甲乙，丙（丁）戊。己《庚》", count: 30)
        for width in 3...20 {
            for line in try lines(text, width: width) {
                #expect(!"，。）》".contains(line.first ?? "甲"), "\(width): \(line)")
                #expect(!"（《".contains(line.last ?? "甲"), "\(width): \(line)")
            }
        }
    }

    @Test func measuresRunsOfSeveralSizes() throws {
        let setter = try setter("大小")
        let large = TextStyle(size: .points(20))
        setter.set([TextRun("大", large), TextRun("小", Self.style)], width: .points(100))
        #expect(setter.lines.count == 1)
        #expect(setter.lines[0].width == .points(30))
        #expect(setter.lines[0].height == .points(30))
    }

    @Test func showsACharacterWithoutAGlyphAsOneWord() throws {
        let log = CharacterLog()
        var coverage = TextCoverage()
        coverage.insert("一二三四五")
        let fonts = try TestFonts.library.get().prepare(coverage)
        let setter = TextSetter(fonts: fonts, log: log)
        // A private use character far outside any font.
        setter.set("a\u{10FFFD}b", Self.style, width: .points(500))
        #expect(setter.glyphs.count == "a〓U+10FFFDb".count)
        #expect(setter.substitutions.map(\.glyphs) == [1..<10])
        #expect(log.missing == [0x10FFFD])
        #expect(log.undeclared.isEmpty)
        setter.set("一二三四五\u{10FFFD}", TextStyle(size: .points(10)), width: .points(60))
        #expect(setter.lines.map(\.glyphs) == [0..<5, 5..<14])
    }

    @Test func tellsAnUndeclaredCharacterFromAMissingOne() throws {
        let log = CharacterLog()
        let setter = TextSetter(fonts: try TestFonts.library.get().prepare(TextCoverage()), log: log)
        setter.set("样", Self.style, width: .points(500))
        #expect(log.undeclared == [0x6837])
        #expect(log.missing.isEmpty)
    }
}
