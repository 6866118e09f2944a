import Foundation
import Testing

@testable import Tabular

/// Records for people as rows of a sheet: the same cells, without the guards.
@Suite struct PeopleRecordTests {
    private func strings(_ rows: [[String]], styles: [CellStyle] = []) throws -> WrittenWorkbook {
        var writer = CSVWriter(mode: .people)
        writer.beginDocument()
        for row in rows { writer.append(record: row) }
        let records = writer.output
        return try WrittenWorkbook(
            workbook { sheet in try records.withBytes { try sheet.append(peopleRecords: $0, styles: styles) } })
    }

    @Test(arguments: [
        "a", "=1+1", "+86", "-1", "@x", "'a", "''", "89860978400014287909", "007", "1e5", "=\"1\"", "a,b", "a\"b", "\"",
        "\"\"", "a\nb", "＝1", "\tx", "=", "='", "\u{FEFF}x",
    ])
    func takesTheGuardsOff(_ cell: String) throws {
        #expect(try strings([["first", cell, "last"]]).strings.contains(Self.escaped(cell)))
    }

    private static func escaped(_ text: String) -> String {
        // By scalars: a carriage return and a line feed are one character.
        text.unicodeScalars.map { $0 == "\r" ? "_x000D_" : $0 == "\"" ? "&quot;" : String($0) }.joined()
    }

    private static let parts = [
        "a", "中", "\"", ",", "\n", "\r", "\r\n", " ", "'", "=", "+", "-", "@", "\t", "0", "898604E01022", "=\"1\"",
        "89860978400014287909", "\u{FEFF}",
    ]

    @Test func readsAnyRecordsAsTheyWereGiven() throws {
        var random = SteadyRandom(state: 7)
        for _ in 0..<300 {
            let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (0..<Int.random(in: 2...4, using: &random)).map { _ in
                    (0..<Int.random(in: 1...4, using: &random)).map { _ in
                        Self.parts.randomElement(using: &random) ?? ""
                    }.joined()
                }
            }
            let written = try strings(rows)
            let sheet = written.part("worksheets/sheet1.xml")
            let cells = sheet.components(separatedBy: "<v>").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
            #expect(cells.map { written.strings[$0] } == rows.joined().map(Self.escaped))
            #expect(sheet.components(separatedBy: "<row ").count - 1 == rows.count)
        }
    }

    @Test func makesNumbersWhereTheyAreWanted() throws {
        let written = try strings(
            [["12", "12", "007", "x", "0"]], styles: [.integer, .text, .integer, .integer, .integer])
        let sheet = written.part("worksheets/sheet1.xml")
        #expect(sheet.contains("<v>12</v></c><c r=\"B1\" s=\"1\" t=\"s\"><v>0</v>"))
        #expect(written.strings == ["12", "007", "x"])
        #expect(sheet.contains("<c r=\"E1\" s=\"\(CellStyle.integer.rawValue)\"><v>0</v></c>"))
    }

    @Test(arguments: [
        ("1.00", true), ("-1318.40", true), ("0.05", true), ("12", false), ("1.5", false), ("1,318.40", false),
        ("01.00", false), ("a.00", false), (".50", false), ("1.0a", false), ("-.50", false),
        ("1234567890123456.00", false),
    ])
    func makesNumbersOfAmounts(_ cell: String, isNumber: Bool) throws {
        let found = try strings([[cell, "x"]], styles: [.money]).strings
        #expect(found.contains(Self.escaped(cell)) != isNumber)
    }
}
