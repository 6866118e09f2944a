/// How many records and lines lie before a block: turns a block's own counts into those of the file.
public struct RecordBase: Sendable, Equatable {
    /// Records before the block.
    public private(set) var recordCount = 0
    /// Physical lines before the block.
    public private(set) var lineCount = 0

    /// Before the first block.
    public init() {}

    /// Goes on behind a block with these counts (`RecordBlock.recordCount`, `RecordBlock.lineCount`).
    public mutating func advance(recordCount: Int, lineCount: Int) {
        self.recordCount += recordCount
        self.lineCount += lineCount
    }

    /// The record number people see (1-based) of the record with this 0-based index in the block.
    @inlinable
    public func number(ofRecord index: Int) -> Int { recordCount + index + 1 }

    /// Where a record of the block starts; `line` is its `RecordBlock.lineOfRecord`, 0-based in the block.
    public func position(ofRecord index: Int, line: Int, column: Int? = nil) -> TextPosition {
        TextPosition(record: recordCount + index + 1, line: lineCount + line + 1, column: column)
    }
}
