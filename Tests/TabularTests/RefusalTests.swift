import Foundation
import Testing

@testable import Tabular

@Suite struct RefusalTests {
    @Test func refusesAnUnclosedQuoteWhereItOpened() {
        let text = "a,b\n\"x\ny\",2\n\n1,\"open,3\n" + String(repeating: "4,5\n", count: 20)
        let place = TextPosition(record: 4, line: 5, column: 2, byteOffset: 15)
        #expect(refusal(text) == .unclosedQuote(place))
    }

    @Test(arguments: ["\"", "a,\"", "a\n\"b\n", "\"\"\"", "a,\"b\"\""])
    func refusesAQuoteThatNeverCloses(_ text: String) throws {
        guard case .unclosedQuote = try #require(refusal(text)) else {
            Issue.record("not refused as an unclosed quote")
            return
        }
    }

    @Test func refusesAStrayQuoteThatRunsIntoTheNextQuotedCell() {
        let inside = String(repeating: "1,2\r\n", count: 101)
        let place = TextPosition(record: 2, line: 2, column: 1, byteOffset: 4)
        #expect(refusal("a,b\n\"\(inside)3,\"x\"\n") == .unclosedQuote(place))
        let fewer = String(repeating: "1,2\r\n", count: 100)
        #expect(refusal("a,b\n\"\(fewer)3,\"x\"\n") == nil)
    }

    @Test(arguments: [",\"x\"\n", "\n", "\r\n", ""])
    func readsAQuotedCellOfManyLinesThatIsClosed(_ rest: String) throws {
        let inside = String(repeating: "1,2\r\n", count: 5000)
        #expect(try records(document("a,b\n\"\(inside)\"\(rest)")).map(\.cells)[1].first == inside)
    }

    @Test func refusesAQuotedCellOfTooManyBytes() {
        var limits = CSVLimits()
        limits.quotedCellByteCount = 10
        #expect(refusal("a,\"123456789\"\n", limits: limits) == nil)
        #expect(
            refusal("a,\"1234567890\"\n", limits: limits)
                == .unclosedQuote(TextPosition(record: 1, line: 1, column: 2, byteOffset: 2)))
    }

    @Test func findsAnUnclosedQuoteInABigFileWithoutKeepingIt() {
        let text = "a,b\n\"never\n" + String(repeating: "x", count: 6 << 20)
        #expect(refusal(text) == .unclosedQuote(TextPosition(record: 2, line: 2, column: 1, byteOffset: 4)))
    }

    @Test func refusesARecordThatIsTooLong() {
        var limits = CSVLimits()
        limits.recordByteCount = 300_000
        let text = "a,b\n\n" + String(repeating: "1,", count: 300_000) + "\nc\n"
        let place = TextPosition(record: 3, line: 3, column: 1, byteOffset: 5)
        #expect(refusal(text, limits: limits) == .recordTooLong(place, limit: 300_000))
        #expect(refusal(text + "\"q\"\n", limits: limits) == .recordTooLong(place, limit: 300_000))
    }

    @Test(arguments: [
        ("%PDF-1.7\n", ContentKind.pdf), ("<html><table>", .html),
        ("\n  <TABLE border=1>", .html), ("<!-- x --><html>", .html), ("<div><table>", .html),
        ("<style>td{}</style>", .html), ("\u{FEFF}<!DOCTYPE html>", .html), ("<?xml version=\"1.0\"?>", .xml),
        ("{\\rtf1", .rtf), ("SQLite format 3\0", .database), ("a,b\n<html>", .text), ("<5,x\n", .text),
    ])
    func recognisesContentByItsFirstBytes(_ start: String, _ kind: ContentKind) {
        #expect(ContentKind.recognise(Array(start.utf8)) == kind)
        #expect(refusal(start) == (kind == .text ? nil : .unsupportedContent(kind)))
    }

    @Test func recognisesOldExcelAndBinaries() {
        #expect(refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]) == .unsupportedContent(.compoundFile))
        #expect(refusal([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0, 0]) == .unsupportedContent(.legacyXLS))
        #expect(refusal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == .unsupportedContent(.image))
        #expect(refusal([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 3, 0]) == .unsupportedContent(.unknownBinary))
    }

    @Test func refusesAContainerThatIsCutOff() {
        #expect(refusal("PK\u{3}\u{4}rest") == .damagedArchive(part: nil, .truncated))
    }

    @Test func recognisesHTMLInUTF16() {
        let bytes = [0xFF, 0xFE] + Encoded.bytes("<html><table>", .utf16LittleEndian)
        #expect(refusal(bytes) == .unsupportedContent(.html))
    }

    @Test(arguments: [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]])
    func refusesASourceWithoutText(_ bytes: [UInt8]) {
        #expect(refusal(bytes) == .empty)
    }

    @Test func saysWhyAFileCannotBeRead() {
        #expect(throws: TabularError.cannotRead(errno: ENOENT)) {
            try CSVDocument.open(.file("/nonexistent/list.csv"))
        }
        #expect(throws: TabularError.cannotRead(errno: EISDIR)) {
            try CSVDocument.open(.file(NSTemporaryDirectory()))
        }
    }

    @Test func noticesAFileThatChangedAfterItWasOpened() throws {
        let path = NSTemporaryDirectory() + "tabular-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("a,b\n1,2\n".utf8).write(to: URL(fileURLWithPath: path))
        let document = try CSVDocument.open(.file(path))
        #expect(try records(document).count == 2)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("3,4\n".utf8))
        try handle.close()
        #expect(throws: TabularError.sourceChanged) { try records(document) }
    }
}
