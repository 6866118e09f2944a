import Testing

@testable import Tabular

/// A text and the rows that Python's csv module reads from it with a comma.
struct CSVCase: Sendable, CustomTestStringConvertible {
    let text: String
    let rows: [[String]]

    init(_ text: String, _ rows: [[String]]) {
        self.text = text
        self.rows = rows
    }

    var testDescription: String { text.debugDescription }

    static let everyday: [CSVCase] = [
        CSVCase("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        CSVCase("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        CSVCase("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        CSVCase("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        CSVCase("a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
        CSVCase("a\n\rb", [["a"], [], ["b"]]),
        CSVCase("a\r\r\nb", [["a"], [], ["b"]]),
        CSVCase("a\n\nb\n", [["a"], [], ["b"]]),
        CSVCase("\na", [[], ["a"]]),
        CSVCase("\r\n\r\n", [[], []]),
        CSVCase("a,\n", [["a", ""]]),
        CSVCase("a,", [["a", ""]]),
        CSVCase(",", [["", ""]]),
        CSVCase(",,\n,", [["", "", ""], ["", ""]]),
        CSVCase("a\nb,c,d\ne,f\n", [["a"], ["b", "c", "d"], ["e", "f"]]),
        CSVCase(" a , b \n", [[" a ", " b "]]),
        CSVCase("a\tb,c\u{1}d\n", [["a\tb", "c\u{1}d"]]),
        CSVCase("客户,物联网卡\n示例公司,一\n", [["客户", "物联网卡"], ["示例公司", "一"]]),
    ]

    static let quoted: [CSVCase] = [
        CSVCase("\"a\",\"b\"\n", [["a", "b"]]),
        CSVCase("\"a,b\",c\n", [["a,b", "c"]]),
        CSVCase("\"a\nb\",c\n", [["a\nb", "c"]]),
        CSVCase("\"a\r\nb\",c\r\nd\r\n", [["a\r\nb", "c"], ["d"]]),
        CSVCase("\"a\"\"b\"\n", [["a\"b"]]),
        CSVCase("\"\"\"a\"\"\"\n", [["\"a\""]]),
        CSVCase("\"\"\n", [[""]]),
        CSVCase("\"\",\"\"", [["", ""]]),
        CSVCase("\"\"\"\"", [["\""]]),
        CSVCase("a\"b,c\n", [["a\"b", "c"]]),
        CSVCase("a\"b\"c,\"d\"", [["a\"b\"c", "d"]]),
        CSVCase("a, \"b\",c\n", [["a", " \"b\"", "c"]]),
        CSVCase("a, \"b,c\"\n", [["a", " \"b", "c\""]]),
        CSVCase("\"ab\"c,d\n", [["abc", "d"]]),
        CSVCase("\"ab\" ,d\n", [["ab ", "d"]]),
        CSVCase("\"ab\"c\"d\"\n", [["abc\"d\""]]),
        CSVCase("\"a\"\"b\"c\n\"d\"", [["a\"bc"], ["d"]]),
        CSVCase("\"\"a\n", [["a"]]),
        CSVCase("=\"8986\",\"=\"\"8986\"\"\"\n", [["=\"8986\"", "=\"8986\""]]),
        CSVCase("\"a\"\r\"b\"\r\n\"c\"", [["a"], ["b"], ["c"]]),
        CSVCase("\"长,名\"\"称\"\n", [["长,名\"称"]]),
    ]
}

@Suite struct CSVReadingTests {
    @Test(arguments: CSVCase.everyday + CSVCase.quoted)
    func readsAsOtherReadersDo(_ sample: CSVCase) throws {
        #expect(try rows(sample.text, delimiter: 0x2C) == sample.rows)
    }

    @Test func countsLinesAndRecordsApart() throws {
        let read = try records(document("a,\"x\r\ny\nz\rw\"\r\n\r\nb,c\n\"d\"\n"))
        #expect(read.map(\.record) == [1, 2, 3, 4])
        #expect(read.map(\.line) == [1, 5, 6, 7])
    }

    @Test func givesARecordAsItStandsInTheFile() throws {
        let read = try records(document("a,\"x\"\"y\nz\",\"q\"r\r\n\r\n b ,c\rlast", delimiter: 0x2C))
        #expect(read.map(\.raw) == ["a,\"x\"\"y\nz\",\"q\"r", "", " b ,c", "last"])
    }

    @Test func tellsBlankRecordsFromData() throws {
        var blank: [Bool] = []
        try document("a,b\n\n,,\n\"\"\n ,\n").forEachRecord { _, _, cells in blank.append(cells.isBlank) }
        #expect(blank == [false, true, true, true, false])
    }

    @Test func giveNothingForACellThatARowDoesNotHave() throws {
        try document("a,b\n").forEachRecord { _, _, cells in
            #expect(cells[2].isEmpty)
            #expect(cells[-1].isEmpty)
            #expect(cells.text(1) == "b")
        }
    }

    @Test func handsOutTheFirstRecordsForTheHeader() throws {
        let text = "标题\n\na,b\n" + String(repeating: "1,2\n", count: 50_000)
        let first = try document(text).firstRecords(5)
        #expect(first == [["标题"], [], ["a", "b"], ["1", "2"], ["1", "2"]])
        #expect(try document("a\n").firstRecords(5) == [["a"]])
        #expect(try document("a\n").firstRecords(0).isEmpty)
    }

    @Test func stopsWhereTheBodyThrows() throws {
        struct Stop: Error {}
        var count = 0
        #expect(throws: Stop.self) {
            try document("a\nb\nc\n").forEachRecord { _, _, _ in
                count += 1
                if count == 2 { throw Stop() }
            }
        }
        #expect(count == 2)
    }

    @Test func remembersWhichCellsWereQuoted() throws {
        var flags: [[Bool]] = []
        try document("\"a\",b,\"c\"\"\",\"\"\n", delimiter: 0x2C).mapBlocks(workers: 1) { block, _ in
            (0..<block.cellCount(of: 0)).map { block.isQuoted(0, $0) }
        } consume: { row, _ in
            flags.append(row)
        }
        #expect(flags == [[true, false, true, true]])
    }
}
