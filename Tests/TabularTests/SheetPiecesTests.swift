import Testing

@testable import Tabular

/// However a sheet's part arrives, its rows are the same: pieces of one byte are read tag by tag, a whole part mostly in
/// one look.
@Suite struct SheetPiecesTests {
    static let parts: [(rows: String, expected: [SheetRow])] = [
        (
            """
            <row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="inlineStr"><is><t>卡</t></is></c></row>
            <row r="2" hidden="1"><c r="A2"><v>89860.50</v></c><c r="C2" s="1"><v>45000.25</v></c>\
            <c r="D2" t="b"><v>1</v></c></row>
            <row r="4"><c r="B4" t="str"><f>A1&amp;"x"</f><v>a&lt;b</v></c><c r="C4" s="2"><v>1.5</v></c><c r="D4"/></row>
            """,
            [
                SheetRow(1, "a", "卡"), SheetRow(2, "#89860.5", "", "2023-03-15 06:00:00", "TRUE", isHidden: true),
                SheetRow(4, "", "a<b", "36:00:00"),
            ]
        ),
        (
            "<row><c><v>1</v></c><c t='e'><v>#N/A</v></c></row><row><c t='d'><v>2026-11-20T08:30:00Z</v></c></row>",
            [SheetRow(1, "#1", "#N/A"), SheetRow(2, "2026-11-20 08:30:00")]
        ),
        (
            """
            <row r="9"><c r="A9" t="inlineStr"><is><r><t>a_x000D_</t></r><rPh sb="0" eb="1"><t>no</t></rPh>\
            <r><t xml:space="preserve"> b</t></r></is></c><c r="B9"><f t="shared" si="0"/><v>7</v></c></row>
            <row r="12"><c r="D12"><v>-0.0000001</v></c></row>
            """,
            [SheetRow(9, "a\r b", "#7"), SheetRow(12, "", "", "", "#-0.0000001")]
        ),
        (
            "<row r='2'><c r='B2'><v>2</v></c></row><row r='1'><c r='C1'><v>1e3</v></c><c r='A1' t='s'><v>2</v></c></row>",
            [SheetRow(1, "卡号", "", "#1000"), SheetRow(2, "", "#2")]
        ),
        (
            "<!-- c --><row r=\"1\"><c r=\"A1\"><v>1</v></c><!-- c --><extra><v>9</v></extra><c r=\"B1\"><v>2</v></c></row>",
            [SheetRow(1, "#1", "#2")]
        ),
    ]

    @Test(arguments: parts.indices)
    func readsTheSameRowsInPiecesOfEverySize(_ index: Int) throws {
        let part = sheetPart(Self.parts[index].rows)
        for piece in [Int.max] + Array(1...part.count) {
            #expect(try sheetRows(part, piece: piece).rows == Self.parts[index].expected, "pieces of \(piece)")
            #expect(try sheetRows(part, piece: piece, window: 128, memory: 0).rows == Self.parts[index].expected)
        }
    }

    @Test(arguments: [1, 20, Int.max])
    func readsTheLastPlaceOfASheet(_ piece: Int) throws {
        let part = sheetPart("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")
        let cells = [String](repeating: "", count: 16_383) + ["#1"]
        #expect(try sheetRows(part, piece: piece).rows == [SheetRow(1_048_576, cells: cells, isHidden: false)])
    }

    @Test(arguments: parts.indices)
    func readsTheSameRowsInUTF16(_ index: Int) throws {
        let rows = String(decoding: sheetPart(Self.parts[index].rows), as: UTF8.self)
        let part = [0xFF, 0xFE] + Encoded.bytes(rows, .utf16LittleEndian)
        for piece in [1, 2, 3, 5, 64, 1000, Int.max] {
            #expect(try sheetRows(part, piece: piece).rows == Self.parts[index].expected, "pieces of \(piece)")
        }
    }

    @Test func readsRandomSheetsTheSameByEveryPath() throws {
        var random = SteadyRandom(state: 11)
        let words = [
            "<row>", "<row r=\"2\">", "<row r=\"5\" hidden=\"1\">", "</row>", "</row>", "<c><v>1</v></c>",
            "<c r=\"B2\"/>",
            "<c t=\"s\"><v>0</v></c>", "<c r=\"C5\" s=\"1\"><v>2.5</v></c>", "<c r=\"A2\" t=\"str\"><v>x&amp;</v></c>",
            "<c t=\"inlineStr\"><is><t>_x0041_</t></is></c>", "<c r=\"A9\"><v>9</v></c>", " ", "<!---->",
        ]
        var readable = 0
        for _ in 0..<4000 {
            let count = Int.random(in: 1...8, using: &random)
            let part = sheetPart((0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined())
            guard let expected = try? sheetRows(part, piece: 1, window: 128).rows else { continue }
            readable += 1
            let piece = Int.random(in: 2...60, using: &random)
            let text = String(decoding: part, as: UTF8.self)
            #expect(try sheetRows(part).rows == expected, "\(text)")
            #expect(try sheetRows(part, piece: piece, window: 128, memory: 0).rows == expected, "\(text)")
        }
        #expect(readable > 400)
    }

    @Test(arguments: [1, 7, 4000, Int.max])
    func readsManyRowsInAnyOrderTheSame(_ piece: Int) throws {
        var random = SteadyRandom(state: 3)
        let numbers = (1...3000).map { $0 * 20 }
        func row(_ number: Int) -> String {
            "<row r=\"\(number)\"><c r=\"A\(number)\"><v>\(number)</v></c><c r=\"C\(number)\" t=\"s\"><v>2</v></c></row>"
        }
        let expected = numbers.map { SheetRow($0, "#\($0)", "", "卡号") }
        let ordered = sheetPart(numbers.map(row).joined())
        let shuffled = sheetPart(numbers.shuffled(using: &random).map(row).joined())
        for part in [ordered, shuffled] {
            for memory in [0, 1 << 20] {
                let read = try sheetRows(part, piece: piece, memory: memory)
                #expect(read.rows == expected)
                #expect(read.count == 60_000)
            }
        }
    }
}
