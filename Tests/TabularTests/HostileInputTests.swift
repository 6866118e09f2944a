import Foundation
import Testing

@testable import Tabular

@Suite struct HostileInputTests {
    @Test func aMegabyteOfQuotes() throws {
        let even = [UInt8](repeating: 0x22, count: 1 << 20)
        let read = try records(document(even)).map(\.cells)
        #expect(read.count == 1)
        #expect(read.first?.first?.utf8.count == (1 << 19) - 1)
        #expect(refusal(even + [0x22]) != nil)
    }

    @Test func aHundredThousandColumns() throws {
        let text = String(repeating: "x,", count: 99_999) + "y\nz\n"
        let read = try rows(text)
        #expect(read.map(\.count) == [100_000, 1])
        #expect(read.first?.last == "y")
    }

    @Test func aHundredThousandQuotedColumns() throws {
        let text = String(repeating: "\"x\"\"\",", count: 99_999) + "\"y\"\n"
        let read = try rows(text)
        #expect(read.first?.count == 100_000)
        #expect(read.first?.first == "x\"")
    }

    @Test(arguments: ["\n", "\r", "\r\n"])
    func nothingButLineBreaks(_ ending: String) throws {
        let document = try document(String(repeating: ending, count: 10_000))
        let read = try records(document, block: 1000, piece: 999)
        #expect(read.count == 10_000)
        #expect(read.allSatisfy { $0.cells.isEmpty })
        #expect(read.last?.line == 10_000)
    }

    @Test func nothingButCommas() throws {
        #expect(try rows(String(repeating: ",", count: 50_000)).map(\.count) == [50_001])
    }

    @Test func alternatingCarriageReturnsAtEachBorder() throws {
        let document = try document(String(repeating: "a\r\r\nb\r", count: 200), delimiter: 0x2C)
        let expected = try records(document)
        #expect(expected.count == 600)
        for block in 1...12 { #expect(try records(document, block: block, piece: 3) == expected) }
    }

    @Test func aRecordLongerThanManyBlocks() throws {
        let long = String(repeating: "0123456789", count: 5000)
        let document = try document("a,b\n\(long),\"\(long)\"\nc,d\n", delimiter: 0x2C)
        let read = try records(document, block: 64, piece: 61)
        #expect(read.map(\.cells) == [["a", "b"], [long, long], ["c", "d"]])
    }

    @Test func randomBytesNeverTrap() {
        var random = SteadyRandom(state: 99)
        for _ in 0..<2000 {
            let count = Int.random(in: 0...60, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            for encoding in TextEncoding.allCases.map(Optional.some) + [nil] {
                guard let document = try? document(bytes, encoding: encoding) else { continue }
                #expect((try? records(document)) != nil)
            }
        }
    }

    @Test func readsAFileInPieces() throws {
        let path = NSTemporaryDirectory() + "tabular-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = "a;b\r\n" + (0..<60_000).map { "\($0);\"x\($0)\"\r\n" }.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let document = try CSVDocument.open(.file(path))
        #expect(document.byteCount == text.utf8.count)
        let read = try records(document)
        #expect(read.count == 60_001)
        #expect(read.last?.cells == ["59999", "x59999"])
    }
}
