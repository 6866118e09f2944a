import Testing

@testable import PDFWriting

@Suite struct PDFBytesTests {
    private func written(_ write: (inout PDFBytes) -> Void) -> String {
        var out = PDFBytes()
        write(&out)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (0, "0"), (7, "7"), (10, "10"), (-305, "-305"), (99_999_999, "99999999"), (100_000_000, "100000000"),
        (12_345_678_901, "12345678901"), (1_000_000_000_000, "1000000000000"),
    ])
    func writesWholeNumbers(number: Int, text: String) {
        #expect(written { $0.put(number) } == text)
    }

    @Test(arguments: [
        (0, "0"), (100, "1"), (1250, "12.5"), (5, ".05"), (-5, "-.05"), (-1234, "-12.34"), (59528, "595.28"),
    ])
    func writesLengthsWithoutNeedlessDigits(hundredths: Int, text: String) {
        #expect(written { $0.put(Length(hundredths: hundredths)) } == text)
    }

    @Test(arguments: [
        ("plain", "(plain)"), ("a(b)\\", "(a\\(b\\)\\\\)"), ("样", "<FEFF6837>"), ("𠮷", "<FEFFD842DFB7>"),
        ("", "()"), ("a\nb", "<FEFF0061000A0062>"),
    ])
    func writesTextStrings(text: String, expected: String) {
        #expect(written { $0.put(textString: text) } == expected)
    }

    @Test func writesNamesWithTheirEscapes() {
        #expect(written { $0.put(name: "application/json") } == "/application#2Fjson")
        #expect(written { $0.put(name: "a b#样") } == "/a#20b#23#E6#A0#B7")
    }

    @Test func keepsXMLWellFormed() {
        #expect(written { $0.put(xml: "a<b>&\"\u{1}\u{FFFE}样") } == "a&lt;b&gt;&amp;&quot;\u{FFFD}\u{FFFD}样")
    }

    @Test(arguments: [
        (0, 0, "(D:19700101000000+00'00')", "1970-01-01T00:00:00+00:00"),
        (1_767_229_200, 480, "(D:20260101090000+08'00')", "2026-01-01T09:00:00+08:00"),
        (951_782_399, 0, "(D:20000228235959+00'00')", "2000-02-28T23:59:59+00:00"),
        (951_782_400, 0, "(D:20000229000000+00'00')", "2000-02-29T00:00:00+00:00"),
        (4_107_542_400, -210, "(D:21000228203000-03'30')", "2100-02-28T20:30:00-03:30"),
        (-1, 0, "(D:19691231235959+00'00')", "1969-12-31T23:59:59+00:00"),
    ])
    func writesDates(seconds: Int, offset: Int, pdf: String, iso: String) {
        let date = PDFDate(secondsSince1970: seconds, offsetMinutes: offset)
        #expect(written { date.appendPDF(to: &$0) } == pdf)
        #expect(written { date.appendISO(to: &$0) } == iso)
    }

    @Test func measuresPaperInWholeHundredths() {
        #expect(Length.millimetres(210).hundredths == 59528)
        #expect(Length.millimetres(297).hundredths == 84189)
        #expect(Length.points(10.5) + .points(0.25) == Length(hundredths: 1075))
    }
}

@Suite struct ObjectFileTests {
    @Test(arguments: [[UInt8](), [0x0D], [0x0A], [1, 2, 0x0D], [0x0D, 0x0A]])
    func aStreamEndsWhereItsLengthSays(content: [UInt8]) throws {
        var file = try ObjectFile(level: 0)
        let number = file.reserve()
        try file.stream(number, content: content)
        let bytes = file.takeBytes()
        let start = try #require(bytes.firstRange(of: Array("stream\n".utf8))).upperBound
        let end = try #require(bytes.firstRange(of: Array("endstream".utf8))).lowerBound
        var held = bytes[start..<end]
        // As a reader does that takes off one end of line, whichever it is.
        #expect(held.popLast() == 0x0A)
        if held.last == 0x0D { held.removeLast() }
        #expect(Array(held) == content || content.last == 0x0A)
    }

    @Test func packsObjectsThatOtherProgramsFind() throws {
        let folder = try PDFFolder()
        var file = try ObjectFile(level: 6)
        try file.setCompression(level: 6, packsObjects: true)
        let first = file.reserve(count: 1000)
        let (root, pages) = (file.reserve(), file.reserve())
        for number in 0..<1000 { file.object(first + number) { $0.put(number) } }
        file.object(root) { $0.put("<</Type/Catalog/Pages 1002 0 R>>") }
        file.object(pages) { $0.put("<</Type/Pages/Count 0/Kids[]>>") }
        try file.finish(root: root, info: first) { _ in Array(repeating: 7, count: 16) }
        let path = try folder.write(file.takeBytes(), as: "packed.pdf")
        for number in [0, 399, 400, 999] {
            #expect(try run("qpdf", ["--show-object=\(first + number)", path]).output == "\(number)\n")
        }
    }
}
