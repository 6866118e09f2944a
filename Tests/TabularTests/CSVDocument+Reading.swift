@testable import Tabular

/// Tests read a CSV without the table around it.
extension CSVDocument {
    func mapBlocks<Value: Sendable>(
        workers: Int, blockByteCount: Int = TableDocument.defaultBlockByteCount,
        observer: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil,
        transform: @Sendable (RecordBlock, Int) throws -> Value, consume: (Value, Int) throws -> Void
    ) throws {
        try TableDocument(self).mapBlocks(
            workers: workers, blockByteCount: blockByteCount, observer: observer, transform: transform,
            consume: consume)
    }

    func forEachRecord(_ body: (_ record: Int, _ line: Int, _ cells: RecordCells) throws -> Void) throws {
        try TableDocument(self).forEachRecord(body)
    }

    func firstRecords(_ count: Int) throws -> [[String]] { try TableDocument(self).firstRecords(count) }
}
