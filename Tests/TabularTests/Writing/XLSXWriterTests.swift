import Testing

@testable import Tabular

@Suite struct XLSXWriterTests {
    /// A sheet with everything that a description can ask for.
    static var full: SheetDescription {
        var sheet = SheetDescription(
            name: "It's a <list>",
            columns: [SheetColumn(width: 22, style: .text), SheetColumn(width: 12.5), SheetColumn(width: 9)])
        sheet.frozenRows = 2
        sheet.frozenColumns = 1
        sheet.filterRow = 2
        sheet.repeatedRows = 1...2
        sheet.mergedCells = [SheetRange(rows: 1...1, columns: 0...2)]
        sheet.rules = [
            SheetRule(
                SheetRange(rows: 3...1000, columns: 0...0), .length(19...20), promptTitle: "Card", prompt: "a\n\"b\"",
                errorTitle: "No", error: "19 & 20"),
            SheetRule(SheetRange(rows: 3...1000, columns: 1...1), .oneOf(["Yes", "No"]), severity: .refuse),
            SheetRule(SheetRange(rows: 3...3, columns: 2...2), .formula("LEN(C3)<5")),
            SheetRule(SheetRange(rows: 2...2, columns: 2...2), .nothing, prompt: "x"),
        ]
        sheet.showsGridLines = false
        sheet.footer = "Fish & chips"
        sheet.tabColour = SheetColour(0x0A2F48)
        return sheet
    }

    static func fill(_ writer: XLSXWriter) throws {
        writer.append("Title", .title)
        try writer.endRow(height: 24)
        for text in ["ICCID", "Amount", "Day"] { writer.append(text, .header) }
        try writer.endRow()
        for row in 0..<20 {
            writer.append("8986040000000000000" + String(row % 10))
            writer.append(hundredths: Int64(row) * 101)
            writer.append(day: 20_000 + Int32(row), fallback: "")
            writer.append(boolean: row % 2 == 0)
            try writer.endRow()
        }
    }

    @Test func writesTheSameBytesForTheSameCalls() throws {
        let once = try workbook(Self.full, Self.fill)
        #expect(try workbook(Self.full, Self.fill) == once)
        #expect(try workbook(Self.full, level: 1, Self.fill) != once)
    }

    @Test func beginsWithWhatTellsTheKindOfFile() throws {
        let names = try WrittenWorkbook(workbook(Self.full, Self.fill)).names
        #expect(names.first == "[Content_Types].xml")
        #expect(Set(names).count == names.count && names.contains("xl/worksheets/sheet1.xml"))
    }

    /// CT_Worksheet, CT_Workbook and CT_Stylesheet are sequences (ECMA-376, 18.3.1.99, 18.2.27, 18.8.39).
    @Test(arguments: [
        (
            "worksheets/sheet1.xml",
            [
                "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells",
                "dataValidations", "pageMargins", "pageSetup", "headerFooter",
            ]
        ),
        ("workbook.xml", ["bookViews", "sheets", "definedNames"]),
        ("styles.xml", ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"]),
    ])
    func ordersElementsAsTheSchemaDemands(_ part: String, _ elements: [String]) throws {
        #expect(try WrittenWorkbook(workbook(Self.full, Self.fill)).children(part) == elements)
    }

    @Test(arguments: [
        ("=1+1", "=1+1"), ("a & b <c> \"d\"", "a &amp; b &lt;c&gt; &quot;d&quot;"), ("\u{1}", "_x0001_"),
        ("a\rb", "a_x000D_b"), ("_x0041_", "_x005F_x0041_"), ("_x00g1_", "_x00g1_"), ("_x0041", "_x0041"),
        ("\u{FFFE}\u{FFFF}\u{FFFD}", "_xFFFE__xFFFF_\u{FFFD}"), ("中\u{1F600}", "中\u{1F600}"),
        ("_x_x000A_", "_x_x005F_x000A_"), ("\u{7F}\u{EF}", "\u{7F}\u{EF}"),
    ])
    func writesTextAsText(_ text: String, _ expected: String) throws {
        let written = try WrittenWorkbook(
            workbook {
                $0.append(text, .plain)
                try $0.endRow()
            })
        #expect(written.strings == [expected])
        #expect(written.part("worksheets/sheet1.xml").contains("<c r=\"A1\" t=\"s\"><v>0</v></c>"))
        #expect(!written.part("worksheets/sheet1.xml").contains("<f"))
    }

    @Test(arguments: [" a", "a ", "a\nb", "\ta", "\n"])
    func keepsBlanksAndLineBreaks(_ text: String) throws {
        let written = try WrittenWorkbook(
            workbook {
                $0.append(text)
                try $0.endRow()
            })
        #expect(written.part("sharedStrings.xml").contains("<t xml:space=\"preserve\">\(text)</t>"))
    }

    @Test func writesATextThatRepeatsOnce() throws {
        let written = try WrittenWorkbook(
            workbook { writer in
                for row in 0..<3_000 {
                    writer.append("row \(row % 1_500)")
                    try writer.endRow()
                }
            })
        #expect(written.strings == (0..<1_500).map { "row \($0)" })
    }

    @Test(arguments: [
        (Int64(0), 0, "0"), (-5, 2, "-0.05"), (12_345, 2, "123.45"), (999_999_999_999_999, 0, "999999999999999"),
        (-125, 1, "-12.5"), (100, 2, "1.00"),
    ])
    func writesNumbers(_ digits: Int64, _ decimals: Int, _ expected: String) throws {
        let written = try WrittenWorkbook(
            workbook {
                $0.append(number: digits, decimals: decimals, .plain)
                try $0.endRow()
            })
        #expect(written.part("worksheets/sheet1.xml").contains("<c r=\"A1\"><v>\(expected)</v></c>"))
    }

    @Test(arguments: [
        (Int64(1_000_000_000_000_000), 0, "1000000000000000"), (Int64.min, 2, "-92233720368547758.08"),
    ])
    func keepsNumbersASpreadsheetWouldRoundAsText(_ digits: Int64, _ decimals: Int, _ expected: String) throws {
        let written = try WrittenWorkbook(
            workbook {
                $0.append(number: digits, decimals: decimals)
                try $0.endRow()
            })
        #expect(written.strings == [expected])
    }

    @Test(arguments: [(Int32(0), "25569"), (-25_508, "61"), (2_932_896, "2958465")])
    func writesDays(_ day: Int32, _ serial: String) throws {
        let written = try WrittenWorkbook(
            workbook {
                $0.append(day: day, fallback: "none", .plain)
                try $0.endRow()
            })
        #expect(written.part("worksheets/sheet1.xml").contains("<c r=\"A1\"><v>\(serial)</v></c>"))
    }

    @Test(arguments: [Int32(-25_509), 2_932_897, Int32.max, Int32.min])
    func keepsDaysNoSpreadsheetCountsAsText(_ day: Int32) throws {
        let written = try WrittenWorkbook(
            workbook {
                $0.append(day: day, fallback: "none")
                try $0.endRow()
            })
        #expect(written.strings == ["none"])
    }

    @Test func leavesOutRowsAndCellsWithoutContent() throws {
        let written = try WrittenWorkbook(
            workbook { writer in
                try writer.endRow()
                writer.appendEmpty()
                writer.appendEmpty(.text)
                writer.append("")
                try writer.endRow()
                try writer.endRow(height: 9)
            })
        let text = CellStyle.text.rawValue
        #expect(
            written.part("worksheets/sheet1.xml").contains(
                "<sheetData><row r=\"2\"><c r=\"B2\" s=\"\(text)\"/><c r=\"C2\" s=\"\(text)\"/></row>"
                    + "<row r=\"3\" ht=\"9\" customHeight=\"1\"/></sheetData>"))
    }

    @Test func anEmptyCellInItsColumnsStyleNeedsNoWord() throws {
        let columns = [SheetColumn(width: 9, style: .text), SheetColumn(width: 9)]
        let written = try WrittenWorkbook(
            workbook(SheetDescription(name: "One", columns: columns)) { writer in
                for style in [CellStyle.text, .plain, .wrappedText] { writer.appendEmpty(style) }
                try writer.endRow()
                for style in [CellStyle.plain, .plain, .plain] { writer.appendEmpty(style) }
                try writer.endRow()
            })
        let wrapped = CellStyle.wrappedText.rawValue
        let sheet = written.part("worksheets/sheet1.xml")
        #expect(sheet.contains("<row r=\"1\"><c r=\"C1\" s=\"\(wrapped)\"/></row><row r=\"2\"><c r=\"A2\"/></row>"))
    }

    @Test func goesOnWithTheNextSheet() throws {
        let description = WorkbookDescription(
            title: "", creator: "",
            sheets: ["a", "b", "c"].map { SheetDescription(name: $0, columns: []) })
        let written = try WrittenWorkbook(
            XLSXWriter.bytes(of: description) { writer in
                writer.nextSheet()
                writer.append("second")
                try writer.endRow()
            })
        #expect(written.part("worksheets/sheet1.xml").contains("<sheetData/>"))
        #expect(written.part("worksheets/sheet2.xml").contains("<v>0</v>"))
        #expect(written.part("worksheets/sheet3.xml").contains("<sheetData/>"))
    }

    @Test func streamsLargePartsAndSmallOnesAlike() throws {
        let bytes = try workbook(level: 1) { writer in
            for row in 0..<60_000 {
                writer.append("898604" + String(10_000_000_000_000 + row))
                try writer.endRow()
            }
        }
        let written = try WrittenWorkbook(bytes)
        #expect(written.strings.count == 60_000 && written.strings.last == "89860410000000059999")
        #expect(written.part("worksheets/sheet1.xml").contains("<c r=\"A60000\" s=\"1\" t=\"s\"><v>59999</v></c>"))
    }
}
