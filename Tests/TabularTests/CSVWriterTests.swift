import Testing

@testable import Tabular

@Suite struct CSVWriterTests {
    private func written(_ mode: CSVWriter.Mode, _ rows: [[String]]) -> [UInt8] {
        var writer = CSVWriter(mode: mode)
        writer.beginDocument()
        for row in rows { writer.append(record: row) }
        return writer.output.array
    }

    @Test(arguments: [
        ("a", "a"), ("", "\"\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), (" a ", " a "),
        ("=1", "=1"), ("89860000000000000000", "89860000000000000000"), ("\u{FEFF}", "\"\u{FEFF}\""),
    ])
    func writesForMachinesWithoutAltering(_ cell: String, _ expected: String) {
        #expect(written(.machine, [[cell]]) == Array((expected + "\n").utf8))
    }

    @Test(arguments: [
        ("a", "a"), ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("\rx", "\"'\rx\""), ("=A1,B1", "\"'=A1,B1\""), ("'a", "''a"), ("＝1", "'＝1"),
        ("89860978400014287909", "\"=\"\"89860978400014287909\"\"\""),
        ("898604E0102250030751", "\"=\"\"898604E0102250030751\"\"\""),
        ("007", "\"=\"\"007\"\"\""), ("123", "123"), ("0", "0"), ("12.50", "12.50"),
        ("1440104141410", "\"=\"\"1440104141410\"\"\""),
        ("E5", "E5"), ("5E", "5E"), ("1e5", "\"=\"\"1e5\"\"\""),
    ])
    func guardsCellsForPeople(_ cell: String, _ expected: String) {
        #expect(written(.people, [[cell, "x"]]) == Array(("\u{FEFF}" + expected + ",x\r\n").utf8))
    }

    @Test func writesNumbersAndEmptyCells() {
        var writer = CSVWriter(mode: .machine, delimiter: 0x3B)
        writer.append("n" as StaticString)
        writer.append(number: Int64.min)
        writer.append(number: UInt64.max)
        writer.append(number: 0)
        writer.appendEmpty()
        writer.endRecord()
        writer.endRecord()
        #expect(writer.output.text == "n;-9223372036854775808;18446744073709551615;0;\n\n")
    }

    private static let parts = [
        "a", "中", "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "'", "=", "+", "-", "@", "\t", "0", "898604E01022",
        "=\"1\"",
        "89860978400014287909", "\u{FEFF}", ";",
    ]

    private func randomRows(_ random: inout SteadyRandom) -> [[String]] {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            (0..<Int.random(in: 2...4, using: &random)).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    Self.parts.randomElement(using: &random) ?? ""
                }.joined()
            }
        }
    }

    @Test func whatIsWrittenForMachinesReadsBackAsItWas() throws {
        var random = SteadyRandom(state: 3)
        for _ in 0..<1500 {
            let rows = randomRows(&random)
            let document = try document(written(.machine, rows), delimiter: 0x2C)
            #expect(try records(document).map(\.cells) == rows)
        }
    }

    /// The cell as cleaning would have it, but for the marks that only spreadsheets need.
    private func tidied(_ cell: String) -> String {
        var scratch = ByteBuffer()
        Array(cell.utf8).withUnsafeBufferPointer { CellCleaning.tidy($0, into: &scratch) }
        return scratch.text
    }

    /// Apostrophes before a text are a spreadsheet's, the list's own among them: however often a list goes to and fro,
    /// none is left.
    private func withoutApostrophes(_ cell: String) -> String {
        guard cell.hasPrefix("'") else { return cell }
        return String(cell.drop { $0 == "'" }.drop { $0 == " " })
    }

    @Test func whatIsWrittenForPeopleReadsBackClean() throws {
        var random = SteadyRandom(state: 4)
        for _ in 0..<1500 {
            let rows = randomRows(&random).map { $0.map(tidied) }
            let document = try document(written(.people, rows), delimiter: 0x2C)
            let expected = rows.map { $0.map(withoutApostrophes) }
            #expect(document.dialect.hasByteOrderMark)
            #expect(try records(document).map { $0.cells.map { CellCleaning.clean($0).text } } == expected)
        }
    }

    @Test func copiesOfABufferDoNotShareChanges() {
        var first = ByteBuffer()
        first.append("abc" as StaticString)
        var second = first
        second.append(UInt8(0x64))
        first.append("x" as String)
        #expect(first.text == "abcx")
        #expect(second.text == "abcd")
        second.removeAll()
        second.append(first)
        #expect(second == first)
        #expect(second.count == 4)
    }
}
