import Foundation
import Testing

@testable import Tabular

/// Cells at places that no spreadsheet program would write them to.
@Suite struct SheetPlacesTests {
    @Test(arguments: [
        // A cell of an earlier row within a later one, further away than a block reaches.
        (
            "<row r='9'><c r='A9'><v>1</v></c></row><row r='1048576'><c r='B524288'><v>2</v></c></row>",
            [SheetRow(9, "#1"), SheetRow(524_288, "", "#2")]
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"99999\"></row><row r=\"40000\"><c><v>2</v></c></row>",
            [SheetRow(1, "#1"), SheetRow(40_000, "#2")]
        ),
        // Behind a cell that led into another row the next one is back in its own.
        (
            "<row r=\"1\"><c r=\"B5\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\"><v>3</v></c></row>",
            [SheetRow(1, "", "", "#2"), SheetRow(2, "#3"), SheetRow(5, "", "#1")]
        ),
        // The last of several cells at one place counts.
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row><row r=\"1\"><c r=\"B1\"><v>3</v></c></row>",
            [SheetRow(1, "#2", "#3")]
        ),
    ])
    func findsCellsWhereTheySayTheyAre(_ rows: String, _ expected: [SheetRow]) throws {
        for piece in [1, 50, Int.max] { #expect(try sheetRows(sheetPart(rows), piece: piece).rows == expected) }
    }

    @Test(arguments: [
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'/>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\" hidden=\"1\"><c r=\"A1048576\" s=\"1\"/></row>",
    ])
    func endsBehindTheLastRowThatHoldsAnything(_ rows: String) throws {
        let read = try sheetRows(sheetPart(rows))
        #expect(read.rows == [SheetRow(1, "#1")])
        #expect(read.count == 1)
    }

    @Test(arguments: [
        "3", "-1", "4294967295", "4294967296", "4611686018427387904", "9223372036854775807", "9223372036854775808", "x",
    ])
    func refusesAStringThatIsNotThere(_ index: String) {
        let part = sheetPart(
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>\(index)</v></c></row>")
        let place = TextPosition(record: 2, line: 2, column: 2, sheet: "Blatt")
        for piece in [1, Int.max] {
            #expect(throws: TabularError.damagedSheet(place, .noSuchString)) { try sheetTable(part, piece: piece) }
        }
    }

    @Test(arguments: [
        ("min='2' max='3'", [1, 2]), ("min='-9223372036854775808' max='1'", [0]),
        ("min='16384' max='9223372036854775807'", [16_383]), ("min='3' max='2'", []), ("min='0' max='0'", []),
        ("min='16385' max='16386'", []), ("min='9223372036854775808' max='1'", []),
    ])
    func hidesColumnsOfTheSheetOnly(_ range: String, _ expected: [Int]) throws {
        let part = "<worksheet><cols><col \(range) hidden='1'/></cols><sheetData/></worksheet>"
        #expect(try sheetTable(Array(part.utf8)).hiddenColumns == Set(expected))
    }

    private static let rowTooLong = TabularError.workbookLimit(.rowByteCount, limit: RowKeeper.rowByteLimit, part: nil)

    @Test func refusesARowThatGrowsTooLong() throws {
        var keeper = RowKeeper(memoryBudget: 0)
        defer { keeper.deallocate() }
        let text = [UInt8](repeating: 0x78, count: RowKeeper.rowByteLimit)
        try keeper.begin(row: 0, isHidden: false)
        try keeper.open(column: 0, room: text.count)
        text.withUnsafeBufferPointer { keeper.writer.put($0, isNumber: false) }
        #expect(throws: Self.rowTooLong) { try keeper.checkRow() }
        #expect(throws: Self.rowTooLong) { try keeper.open(column: 1, room: 1) }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["DEREGISTRAR_SOAK"] == "1"))
    func refusesASheetWithARowThatGrowsTooLong() {
        let text = String(repeating: "x", count: 200_000)
        let cells = String(repeating: "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>", count: 400)
        #expect(throws: Self.rowTooLong) { try sheetTable(sheetPart("<row>\(cells)</row>")) }
    }

    @Test(arguments: [
        ("<row r=\"1\"><c r=\"B1\" r=\"C1\"><v>1</v></c></row>", [SheetRow(1, "", "#1")]),
        ("<row r=\"1\"/><row r=\"3\" r=\"4\"><c><v>1</v></c></row>", [SheetRow(3, "#1")]),
    ])
    func takesTheFirstOfTwoAttributesInEveryWay(_ rows: String, _ expected: [SheetRow]) throws {
        for piece in [1, Int.max] { #expect(try sheetRows(sheetPart(rows), piece: piece).rows == expected) }
    }
}
