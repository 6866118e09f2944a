import Testing

@testable import Tabular

/// Tables that are taken as plain text at their beginning and checked while they are read.
@Suite struct PlainOpeningTests {
    /// More plain lines than are looked at when the file is opened: what comes behind them is seen later.
    static let plain = Array("iccid,名称\n".utf8) + (0..<20_000).flatMap { Array("\($0),示例公司\n".utf8) }

    private func rows(_ tables: TableFile, workers: Int) throws -> [[String]] {
        var rows: [[String]] = []
        try tables.table(0).mapBlocks(workers: workers) { block, _ in
            (0..<block.recordCount).map { record in
                (0..<block.cellCount(of: record)).map { String(decoding: block.cell(record, $0), as: UTF8.self) }
            }
        } consume: { block, _ in
            rows += block
        }
        return rows
    }

    @Test(arguments: [1, 2], [[], [0xEF, 0xBB, 0xBF]])
    func readsPlainTextAsTheUsualWayDoes(_ workers: Int, _ mark: [UInt8]) throws {
        let source = ByteSource.memory(mark + Self.plain)
        let tables = try #require(TableFile.openPlain(source))
        let usual = try TableFile.open(source)
        #expect(tables.dialect == usual.dialect)
        #expect(try rows(tables, workers: workers) == rows(usual, workers: workers))
    }

    @Test(arguments: [
        Array("1,\"a\"\n".utf8), [0x31, 0x00, 0x0A], [0xBA, 0xC5, 0x0A], [0xED, 0xA0, 0x80, 0x0A], [0xE5, 0x8F],
    ])
    func refusesWhatTurnsOutToBeOtherwise(_ end: [UInt8]) throws {
        for workers in [1, 2] {
            let tables = try #require(TableFile.openPlain(.memory(Self.plain + end)))
            #expect(throws: (any Error).self) { try rows(tables, workers: workers) }
        }
    }

    @Test(arguments: [
        [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x41, 0x00], Array("PK\u{3}\u{4}".utf8), Array("a,\"b\"\n".utf8),
        [0x61, 0x2C, 0xBF, 0xA8, 0x0A],
    ])
    func leavesOtherFilesToTheUsualWay(_ bytes: [UInt8]) {
        #expect(TableFile.openPlain(.memory(bytes)) == nil)
    }
}
