import Deflate
import Testing

@testable import Tabular

/// A workbook of one sheet, given what stands between `<sheetData>` and its end, or the whole part.
private func workbook(_ rows: String, part: String? = nil, strings: [String] = []) throws -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var bytes: [UInt8] = []
    let writer = ZIPWriter { bytes.append(contentsOf: $0) }
    func add(_ name: String, _ text: String) throws { try writer.add(name, bytes: Array(text.utf8)) }
    try add(
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" "
            + "Target=\"xl/workbook.xml\"/></Relationships>")
    try add(
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets>"
            + "</workbook>")
    try add(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(office)/worksheet\" "
            + "Target=\"worksheets/sheet1.xml\"/></Relationships>")
    if !strings.isEmpty {
        let items = strings.map { "<si><t>\($0)</t></si>" }.joined()
        try add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(items)</sst>")
    }
    try add(
        "xl/worksheets/sheet1.xml",
        part ?? "<worksheet xmlns=\"\(main)\"><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>\(rows)"
            + "</sheetData></worksheet>")
    try writer.finish()
    return bytes
}

private func table(_ rows: String, part: String? = nil, strings: [String] = []) throws -> TableDocument {
    try TableFile.open(.memory(workbook(rows, part: part, strings: strings))).table(0)
}

private func texts(_ table: TableDocument) throws -> [[String]] {
    var rows: [[String]] = []
    try table.forEachRecord { _, _, cells in rows.append(cells.texts) }
    return rows
}

private func refusal(_ rows: String, part: String? = nil, strings: [String] = []) -> TabularError? {
    do {
        _ = try table(rows, part: part, strings: strings)
        return nil
    } catch {
        return error as? TabularError
    }
}

@Suite struct SheetReadingTests {
    static let cells: [(rows: String, expected: [[String]])] = [
        ("", []),
        ("<row r=\"2\"><c r=\"B2\"><v>1</v></c></row>", [[], ["", "1"]]),
        (
            "<row><c><v>1</v></c><c t=\"b\"><v>0</v></c></row><row><c t=\"e\"><v>#N/A</v></c></row>",
            [["1", "FALSE"], ["#N/A"]]
        ),
        ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>", [["乙", "甲"]]),
        ("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a&amp;b</t></is></c></row>", [["a&b"]]),
        ("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t> b</t></r></is></c></row>", [["a b"]]),
        ("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><f>NOW()</f></c></row>", [["2", ""]]),
        ("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>IF(1,\"\")</f><v></v></c><c r=\"B1\"><v/></c></row>", []),
        ("<row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", [["1"], ["2"]]),
        ("<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>", [["1", "", "3"]]),
        ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", [["2"]]),
        ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row>", [["1"], ["", "2"]]),
        (
            "<row r=\"1\"><c r=\"B2\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row><row r=\"4\"><c r=\"A4\"><v>4</v></c></row>",
            [["", "", "3"], ["", "2"], [], ["4"]]
        ),
        ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"/></row><row r=\"9\"/>", [["1"]]),
        ("<row r='1'><c r='A1'><!-- x --><v>1</v></c></row>", [["1"]]),
    ]

    @Test(arguments: cells)
    func readsCells(_ rows: String, _ expected: [[String]]) throws {
        #expect(try texts(table(rows, strings: ["甲", "乙"])) == expected)
    }

    /// What libraries write that cannot work formulas out.
    @Test(arguments: ["<f>A1</f>", "<f>A1</f><v></v>", "<f>A1</f><v/>", "<f/>"])
    func keepsAFormulaWithoutItsResultAsANumberWithoutAByte(_ content: String) throws {
        let table = try table("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\">\(content)</c></row>")
        try table.mapBlocks(workers: 1, transform: { block, _ in (block.texts(0), block.isNumber(0, 1)) }) { row, _ in
            #expect(row.0 == ["1", ""] && row.1)
        }
    }

    static let refused: [(rows: String, damage: SheetDamage)] = [
        ("<row r=\"0\"/>", .reference),
        ("<row r=\"1048577\"/>", .reference),
        ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", .reference),
        ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c></row>", .noSuchString),
        ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", .noSuchString),
        ("<row r=\"1\"><c r=\"A1\" t=\"n\"><v>NaN</v></c></row>", .value),
        ("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>maybe</v></c></row>", .value),
    ]

    @Test(arguments: refused)
    func refusesCellsThatMakeNoSense(_ rows: String, _ damage: SheetDamage) {
        guard case .damagedSheet(let position, damage)? = refusal(rows, strings: ["甲", "乙"]) else {
            Issue.record("not refused as it should be: \(String(describing: refusal(rows)))")
            return
        }
        #expect(position.sheet == "S")
    }

    @Test func refusesAPartThatBreaksOff() {
        let error = refusal("", part: "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        #expect(error == .damagedPart(part: "xl/worksheets/sheet1.xml", offset: 61, .unfinished))
    }

    @Test func readsManyRowsTheSameWithAnyNumberOfWorkers() throws {
        let rows = (1...5000).map { row in
            "<row r=\"\(row * 20)\"\(row % 2 == 0 ? " hidden=\"1\"" : "")><c r=\"A\(row * 20)\"><v>\(row)</v></c>"
                + "<c r=\"C\(row * 20)\" t=\"s\"><v>\(row % 2)</v></c></row>"
        }
        let table = try table(rows.joined(), strings: ["甲", "乙"])
        for workers in [1, 2, 3] {
            var base = 0
            var filled = 0
            try table.mapBlocks(workers: workers) { block, _ in
                let rows = (0..<block.recordCount).filter { !block.isBlank($0) }
                return (count: block.recordCount, rows: rows.map { ($0, block.texts($0), block.isHidden($0)) })
            } consume: { value, _ in
                for (record, cells, isHidden) in value.rows {
                    let row = (base + record + 1) / 20
                    #expect((base + record + 1) % 20 == 0)
                    #expect(cells == ["\(row)", "", row % 2 == 0 ? "甲" : "乙"])
                    #expect(isHidden == (row % 2 == 0))
                    filled += 1
                }
                base += value.count
            }
            #expect(base == 100_000 && filled == 5000)
        }
    }

    @Test func tellsNumbersAndHiddenColumns() throws {
        let table = try table("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"str\"><v>1</v></c></row>")
        #expect(table.hiddenColumns == [1, 2])
        var isNumber: [Bool] = []
        try table.serially(blockByteCount: 1) { block, _ in
            isNumber = [block.isNumber(0, 0), block.isNumber(0, 1)]
            return true
        }
        #expect(isNumber == [true, false])
    }

    @Test func showsEachByteOfTheFileOnceAndInOrder() throws {
        let bytes = try workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        var seen: [UInt8] = []
        let file = try TableFile.open(.memory(bytes)) { seen.append(contentsOf: $0) }
        #expect(seen == bytes)
        #expect(file.sheets.map(\.name) == ["S"])
    }

    @Test func handsOutNoRowOfAPartWithAWrongChecksum() throws {
        var bytes = try workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        let archive = try ZIPArchive.open(BytesInMemory(bytes))
        let crc = try #require(archive.entry(named: "xl/worksheets/sheet1.xml")).crc32
        let pattern = withUnsafeBytes(of: crc.littleEndian) { Array($0) }
        for start in 0..<(bytes.count - 4) where Array(bytes[start..<start + 4]) == pattern { bytes[start] ^= 1 }
        let file = try TableFile.open(.memory(bytes))
        #expect(throws: TabularError.damagedArchive(part: "xl/worksheets/sheet1.xml", .checksum)) {
            _ = try file.table(0)
        }
    }
}
