/// The cells of one record, valid only inside the call that was given them.
public struct RecordCells {
    private let block: RecordBlock
    private let index: Int

    init(block: RecordBlock, index: Int) {
        self.block = block
        self.index = index
    }

    /// Number of cells; 0 for a blank line.
    public var count: Int { block.cellCount(of: index) }
    /// No cell has a byte.
    public var isBlank: Bool { block.isBlank(index) }
    /// The bytes of a cell (0-based column) without quotes; empty if the record is too short.
    public subscript(column: Int) -> UnsafeBufferPointer<UInt8> { block.cell(index, column) }
    /// A cell as text. Allocates.
    public func text(_ column: Int) -> String { block.text(index, column) }
    /// All cells as text. Allocates.
    public var texts: [String] { block.texts(index) }
    /// The record as it stands in the file (as UTF-8), without its line break.
    public var recordBytes: UnsafeBufferPointer<UInt8> { block.recordBytes(index) }
}

extension CSVDocument {
    /// Calls `body` for each record in order, on this thread, blank ones included; `record` and `line` are 1-based.
    /// Memory stays at a few blocks. Throws what `body` throws, and `TabularError` if the source changed.
    public func forEachRecord(_ body: (_ record: Int, _ line: Int, _ cells: RecordCells) throws -> Void) throws {
        try serially(blockByteCount: 256 << 10) { block, base in
            for index in 0..<block.recordCount {
                let line = base.lineCount + block.lineOfRecord(index) + 1
                try body(base.number(ofRecord: index), line, RecordCells(block: block, index: index))
            }
            return true
        }
    }

    /// The first records as text, at most `count`, blank ones included (as no cells). For finding the header.
    public func firstRecords(_ count: Int) throws -> [[String]] {
        var records: [[String]] = []
        try serially(blockByteCount: 64 << 10) { block, _ in
            for index in 0..<min(block.recordCount, count - records.count) {
                records.append(block.texts(index))
            }
            return records.count < count
        }
        return records
    }

    /// Block after block on this thread, until `body` says false.
    func serially(blockByteCount: Int, _ body: (RecordBlock, RecordBase) throws -> Bool) throws {
        let block = RecordBlock()
        var base = RecordBase()
        let reader = try reader(blockByteCount: blockByteCount)
        while try next(reader, into: block) {
            block.parse(delimiter: dialect.delimiter)
            guard try body(block, base) else { return }
            base.advance(recordCount: block.recordCount, lineCount: block.lineCount)
        }
    }

    func next(_ reader: BlockReader, into block: RecordBlock) throws -> Bool {
        do {
            return try reader.next(into: block)
        } catch {
            throw located(error)
        }
    }
}
