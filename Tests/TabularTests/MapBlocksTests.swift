import Synchronization
import Testing

@testable import Tabular

@Suite struct MapBlocksTests {
    static let text = (0..<5000).map { "\($0),\"v\n\($0)\"\n" }.joined()

    @Test(arguments: [1, 2, 3, 8])
    func handsOverResultsInOrder(_ workers: Int) throws {
        let document = try document(Self.text)
        var seen: [Int] = []
        try document.mapBlocks(workers: workers, blockByteCount: 200) { _, index in
            index
        } consume: { value, index in
            #expect(value == index)
            seen.append(index)
        }
        #expect(seen.count > 100)
        #expect(seen == Array(0..<seen.count))
    }

    @Test(arguments: [1, 2, 5])
    func readsTheSameWithAnyNumberOfWorkers(_ workers: Int) throws {
        let document = try document(Self.text)
        let expected = try records(document)
        #expect(try records(document, block: 300, piece: 1 << 16, workers: workers) == expected)
    }

    struct Stop: Error, Equatable { let index: Int }

    @Test(arguments: [1, 2, 4])
    func throwsTheErrorOfTheEarliestBlock(_ workers: Int) throws {
        let document = try document(Self.text)
        var consumed = 0
        #expect(throws: Stop(index: 7)) {
            try document.mapBlocks(workers: workers, blockByteCount: 100) { _, index in
                if index >= 7 { throw Stop(index: index) }
            } consume: { _, _ in
                consumed += 1
            }
        }
        #expect(consumed == 7)
    }

    @Test(arguments: [1, 3])
    func stopsWhereConsumeThrows(_ workers: Int) throws {
        let document = try document(Self.text)
        #expect(throws: Stop(index: 3)) {
            try document.mapBlocks(workers: workers, blockByteCount: 100) { _, index in
                index
            } consume: { _, index in
                if index == 3 { throw Stop(index: index) }
            }
        }
    }

    @Test func showsEachRawByteOnceAndInOrder() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8)
        var opened: [UInt8] = []
        let document = try CSVDocument.open(.memory(bytes)) { opened.append(contentsOf: $0) }
        #expect(opened == bytes)
        let parsed = Mutex<[UInt8]>([])
        try document.mapBlocks(workers: 3, blockByteCount: 1000) { piece in
            let copy = Array(piece)
            parsed.withLock { $0 += copy }
        } transform: { block, _ in
            block.recordCount
        } consume: { _, _ in
        }
        #expect(parsed.withLock { $0 } == bytes)
    }
}
