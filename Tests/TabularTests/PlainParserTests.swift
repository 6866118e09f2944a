import Testing

@testable import Tabular

/// Text without quotes is parsed by words of 64 bytes and stretches of a kilobyte; one byte after the other says the same.
@Suite struct PlainParserTests {
    /// Records by the rules alone: CR, LF and CR LF end a record, a blank line has no cell.
    private static func plainRows(_ text: [UInt8], delimiter: UInt8) -> [[String]] {
        var rows: [[String]] = []
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var isBlank = true
        var last: UInt8 = 0
        func row() -> [String] { isBlank ? [] : (cells + [cell]).map { String(decoding: $0, as: UTF8.self) } }
        for byte in text {
            defer { last = byte }
            if byte == 0x0A, last == 0x0D { continue }
            if byte == 0x0A || byte == 0x0D {
                rows.append(row())
                (cells, cell, isBlank) = ([], [], true)
                continue
            }
            isBlank = false
            if byte == delimiter {
                cells.append(cell)
                cell = []
            } else {
                cell.append(byte)
            }
        }
        return isBlank ? rows : rows + [row()]
    }

    @Test(arguments: [0x2C, 0x3B, 0x09, 0x7C] as [UInt8])
    func readsRandomTextsAsByteByByte(_ delimiter: UInt8) throws {
        var random = SteadyRandom(state: UInt64(delimiter))
        let parts = ["a", "bcdefgh", "8986 0123456789", "中", ",", ";", "\t", "|", "\n", "\r\n", "\r"].map {
            Array($0.utf8)
        }
        for length in [1, 2, 15, 40, 200, 700, 1500] {
            for _ in 0..<40 {
                // Few ends make long cells, many make short ones.
                let ends = Int.random(in: 1...parts.count, using: &random)
                var text = (0..<length).flatMap { _ in parts[Int.random(in: 0..<ends, using: &random)] }
                text.append(0x61)
                let found = try records(document(text, delimiter: delimiter)).map(\.cells)
                #expect(found == Self.plainRows(text, delimiter: delimiter))
            }
        }
    }

    @Test func readsCellsThatEndAtEachPlaceOfAWord() throws {
        for length in 0...200 {
            for end in ["", "\n", "\r\n"] {
                let cell = String(repeating: "7", count: length)
                #expect(try rows("x,\(cell),y\(end)") == [["x", cell, "y"]])
            }
        }
    }

    @Test func readsMoreEndsThanAStretchHasRoomFor() throws {
        let commas = String(repeating: ",", count: 5000)
        #expect(try rows("a" + commas).map(\.count) == [5001])
        let lines = String(repeating: "\n", count: 5000)
        #expect(try rows("a,b" + lines + "c,d", delimiter: 0x2C).count == 5001)
    }

    @Test(
        arguments: [
            ("a,b\nc,d\n", 0x2C, true), ("a,\"b\"\nc,d\n", 0x2C, false), ("a;b,c\nd;e\n", 0x3B, false),
        ] as [(String, UInt8, Bool)])
    func knowsWhetherCellsMayNeedQuotes(_ text: String, _ delimiter: UInt8, _ isPlain: Bool) throws {
        try document(text, delimiter: delimiter).mapBlocks(workers: 1) { block, _ in
            block.holdsPlainCells
        } consume: { found, _ in
            #expect(found == isPlain)
        }
    }
}
