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
    /// Whether a sheet holds a number there.
    public func isNumber(_ column: Int) -> Bool { block.isNumber(index, column) }
    /// All cells as text. Allocates.
    public var texts: [String] { block.texts(index) }
    /// The record as it stands in the file (as UTF-8), without its line break.
    public var recordBytes: UnsafeBufferPointer<UInt8> { block.recordBytes(index) }
}
