/// The cells of one sheet in some four bytes each, until their texts are all written and the sheet can be.
struct SheetCells {
    enum Kind: UInt8 {
        case empty, text, number, boolean, endOfRow
    }

    private(set) var bytes = ByteBuffer(capacity: 1 << 10)
    /// Rows that were ended.
    private(set) var rowCount = 0
    /// Cells of the longest row.
    private(set) var columnCount = 0
    /// Cells of the row at hand.
    private(set) var cellCount = 0
    /// About the width of the longest text in each of the first columns.
    private(set) var widths: [Int]

    init(fittedColumns: Int) { widths = Array(repeating: 0, count: fittedColumns) }

    mutating func appendEmpty(_ style: CellStyle) { begin(.empty, style) }

    /// - Parameter width: of the text, in characters.
    mutating func append(text number: Int, width: Int, _ style: CellStyle) {
        if cellCount < widths.count, width > widths[cellCount] { widths[cellCount] = width }
        begin(.text, style)
        append(variable: UInt64(number))
    }

    /// `digits` with a point before the last `decimals` of them.
    mutating func append(digits: Int64, decimals: Int, _ style: CellStyle) {
        begin(.number, style)
        bytes.append(UInt8(truncatingIfNeeded: decimals))
        append(variable: UInt64(bitPattern: digits << 1 ^ digits >> 63))
    }

    mutating func append(_ value: Bool, _ style: CellStyle) {
        begin(.boolean, style)
        bytes.append(value ? 1 : 0)
    }

    /// - Parameters:
    ///   - height: in points; 0 lets the spreadsheet find it.
    ///   - isFixed: whether the height stays when the row's texts change.
    mutating func endRow(height: Int, isFixed: Bool) {
        bytes.append(Kind.endOfRow.rawValue)
        append(variable: UInt64(max(0, height)) << 1 | (isFixed ? 1 : 0))
        rowCount += 1
        columnCount = max(columnCount, cellCount)
        cellCount = 0
    }

    private mutating func begin(_ kind: Kind, _ style: CellStyle) {
        bytes.append(style.rawValue << 3 | kind.rawValue)
        cellCount += 1
    }

    /// Seven bits a byte, the lowest first.
    private mutating func append(variable value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}

/// Reads cells back in their order.
struct SheetCellReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// The bytes must outlive the reader.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place >= bytes.count }

    mutating func next() -> (kind: SheetCells.Kind, style: UInt8) {
        let tag = byte()
        return (SheetCells.Kind(rawValue: tag & 7) ?? .empty, tag >> 3)
    }

    mutating func byte() -> UInt8 {
        defer { place += 1 }
        return bytes[place]
    }

    mutating func variable() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    mutating func digits() -> Int64 {
        let value = variable()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
}
