/// Where a cell's bytes lie in the buffer of its block.
@frozen
public struct CellRange: Sendable, Equatable {
    @usableFromInline var offset: UInt32
    // The top bit tells that the cell was quoted: one word less to write for each cell.
    @usableFromInline var lengthAndQuote: UInt32

    @inlinable
    init(start: Int, length: Int, isQuoted: Bool) {
        offset = UInt32(truncatingIfNeeded: start)
        lengthAndQuote = UInt32(truncatingIfNeeded: length) | (isQuoted ? 0x8000_0000 : 0)
    }

    /// First byte, 0-based in the block's buffer.
    @inlinable public var start: Int { Int(offset) }
    /// Bytes of the cell, without its quotes.
    @inlinable public var length: Int { Int(lengthAndQuote & 0x7FFF_FFFF) }
    /// The cell stood in quotes.
    @inlinable public var isQuoted: Bool { lengthAndQuote >> 31 == 1 }
}

/// Where a record starts: in the cells, in the bytes and in the physical lines of its block (all 0-based).
@frozen
@usableFromInline
struct RecordMark: Sendable {
    @usableFromInline var firstCell: UInt32
    @usableFromInline var start: UInt32
    @usableFromInline var line: UInt32

    @inlinable
    init(firstCell: Int, start: Int, line: Int) {
        self.firstCell = UInt32(truncatingIfNeeded: firstCell)
        self.start = UInt32(truncatingIfNeeded: start)
        self.line = UInt32(truncatingIfNeeded: line)
    }
}
