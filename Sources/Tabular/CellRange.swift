/// Where a cell's bytes lie in the buffer of its block.
@frozen
public struct CellRange: Sendable, Equatable {
    @usableFromInline var offset: UInt32
    // The two top bits tell of quotes and numbers: one word less to write for each cell.
    @usableFromInline var lengthAndKind: UInt32

    @inlinable
    init(start: Int, length: Int, isQuoted: Bool) {
        offset = UInt32(truncatingIfNeeded: start)
        lengthAndKind = UInt32(truncatingIfNeeded: length) | (isQuoted ? 0x8000_0000 : 0)
    }

    /// A cell of a sheet.
    @inlinable
    init(start: Int, length: Int, isNumber: Bool) {
        offset = UInt32(truncatingIfNeeded: start)
        lengthAndKind = UInt32(truncatingIfNeeded: length) | (isNumber ? 0x4000_0000 : 0)
    }

    /// First byte, 0-based in the block's buffer.
    @inlinable public var start: Int { Int(offset) }
    /// Bytes of the cell, without its quotes.
    @inlinable public var length: Int { Int(lengthAndKind & 0x3FFF_FFFF) }
    /// The cell stood in quotes.
    @inlinable public var isQuoted: Bool { lengthAndKind >> 31 == 1 }
    /// The sheet holds a number here, not text: what it once was beyond 15 digits is gone. Dates are none.
    @inlinable public var isNumber: Bool { lengthAndKind & 0x4000_0000 != 0 }
}

/// Where a record starts: in the cells, in the bytes and in the physical lines of its block (all 0-based).
@frozen
@usableFromInline
struct RecordMark: Sendable {
    @usableFromInline var firstCell: UInt32
    @usableFromInline var start: UInt32
    // The top bit tells that people do not see the record.
    @usableFromInline var lineAndSight: UInt32

    @inlinable
    init(firstCell: Int, start: Int, line: Int, isHidden: Bool = false) {
        self.firstCell = UInt32(truncatingIfNeeded: firstCell)
        self.start = UInt32(truncatingIfNeeded: start)
        lineAndSight = UInt32(truncatingIfNeeded: line) | (isHidden ? 0x8000_0000 : 0)
    }

    @inlinable var line: Int { Int(lineAndSight & 0x7FFF_FFFF) }
    @inlinable var isHidden: Bool { lineAndSight >> 31 == 1 }
}
