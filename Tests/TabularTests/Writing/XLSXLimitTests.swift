import Testing

@testable import Tabular

@Suite struct XLSXLimitTests {
    @Test(arguments: [
        "", "123456789012345678901234567890ab", "a/b", "a\\b", "a[b", "a]b", "a:b", "a*b", "a?b", "'a", "a'", "History",
        "a\u{7}b", "1234567890123456789012345678\u{1F600}\u{1F600}",
    ])
    func refusesNamesNoSpreadsheetTakes(_ name: String) {
        #expect(throws: XLSXWritingError.sheetName(name)) {
            _ = try workbook(SheetDescription(name: name, columns: [])) { _ in }
        }
    }

    @Test(arguments: ["a", "注销卡清单", "It's", "1234567890123456789012345678901", "a&<>\"b"])
    func takesOtherNames(_ name: String) throws {
        #expect(try !workbook(SheetDescription(name: name, columns: [])) { _ in }.isEmpty)
    }

    @Test func refusesTwoSheetsOfOneNameAndNone() {
        let sheets = ["List", "list"].map { SheetDescription(name: $0, columns: []) }
        #expect(throws: XLSXWritingError.sheetName("list")) {
            _ = try XLSXWriter.bytes(of: WorkbookDescription(title: "", creator: "", sheets: sheets)) { _ in }
        }
        #expect(throws: XLSXWritingError.noSheet) {
            _ = try XLSXWriter.bytes(of: WorkbookDescription(title: "", creator: "", sheets: [])) { _ in }
        }
    }

    private static let cell = SheetRange(rows: 1...1, columns: 0...0)

    @Test(arguments: [
        SheetRule(cell, .oneOf(["a,b"])), SheetRule(cell, .oneOf(["\""])), SheetRule(cell, .oneOf([""])),
        SheetRule(cell, .oneOf(Array(repeating: "1234567", count: 33))), SheetRule(cell, .length(0...40_000)),
        SheetRule(cell, .formula("")), SheetRule(cell, .nothing, prompt: String(repeating: "a", count: 256)),
        SheetRule(cell, .nothing, promptTitle: String(repeating: "a", count: 33)),
        SheetRule(SheetRange(rows: 0...1, columns: 0...0), .nothing),
        SheetRule(SheetRange(rows: 1...1_048_577, columns: 0...0), .nothing),
    ])
    func refusesRulesNoSpreadsheetTakes(_ rule: SheetRule) {
        var sheet = SheetDescription(name: "a", columns: [])
        sheet.rules = [rule]
        #expect(throws: XLSXWritingError.description(sheet: "a")) { _ = try workbook(sheet) { _ in } }
    }

    @Test func refusesMoreColumnsThanASheetHas() {
        #expect(throws: XLSXWritingError.tooManyColumns(sheet: "One", row: 1)) {
            _ = try workbook { writer in
                for _ in 0...16_384 { writer.append("a") }
                try writer.endRow()
            }
        }
    }

    @Test func refusesMoreRowsThanASheetHas() throws {
        #expect(throws: XLSXWritingError.tooManyRows(sheet: "One")) {
            _ = try workbook { writer in
                for _ in 0...1_048_576 { try writer.endRow() }
            }
        }
    }

    @Test(
        arguments: [
            (String(repeating: "a", count: 32_767), nil), (String(repeating: "a", count: 32_768), 32_767),
            (String(repeating: "中", count: 32_767), nil), (String(repeating: "中", count: 32_768), 32_767),
            (String(repeating: "\u{1F600}", count: 16_383) + "a", nil),
            (String(repeating: "\u{1F600}", count: 16_384), 32_767),
        ] as [(String, Int?)])
    func cutsWhatNoCellHoldsAndCountsIt(_ text: String, _ units: Int?) throws {
        var shortened = 0
        let written = try WrittenWorkbook(
            workbook { writer in
                writer.append(text)
                try writer.endRow()
                shortened = writer.shortenedCells
            })
        let string = written.strings[0]
        guard let units else {
            #expect(string == text && shortened == 0)
            return
        }
        #expect(shortened == 1 && string.utf16.count == units && string.last == "…")
        #expect(text.hasPrefix(string.dropLast()))
    }

    @Test func passesOnWhatTheSinkThrows() {
        struct Full: Error {}
        let sheets = [SheetDescription(name: "a", columns: [])]
        #expect(throws: Full.self) {
            let writer = try XLSXWriter(WorkbookDescription(title: "", creator: "", sheets: sheets)) { _ in
                throw Full()
            }
            try writer.finish()
        }
    }
}
