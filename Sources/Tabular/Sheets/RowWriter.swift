/// Writes cells into the block under way. Holds plain numbers and a pointer only, so that `PlainCells` can have a copy
/// in registers.
///
/// A row is written as soon as it has a cell that holds something; what comes behind its last one costs nothing.
struct RowWriter {
    /// The block's bytes: `base` up to `place`, with `room` behind.
    var base: UnsafeMutablePointer<UInt8>
    var place: UnsafeMutablePointer<UInt8>
    var capacity: Int

    /// The row that cells are for now, from 0.
    var row = -1
    var isHidden = false
    /// The row has its mark.
    var isOpen = false
    /// Behind the last column written.
    var nextColumn = 0

    /// The first row of the block.
    var firstRow = 0
    /// The last row with a mark; -1 before the first one, and always when rows come in no order.
    var lastRow = -1
    /// Cells of the block, gaps counted.
    var cellCount = 0
    /// The highest index of a shared string so far.
    var highestString = -1
    /// Where the row under way began.
    var rowStart = 0

    /// What a block is aimed at.
    static let blockByteCount = 256 << 10
    static let blockCellCount = 64 << 10
    static let blockRowCount = 32 << 10

    init() {
        capacity = RowWriter.blockByteCount * 2
        base = .allocate(capacity: capacity)
        place = base
    }

    func deallocate() { base.deallocate() }

    /// Bytes of the block.
    var byteCount: Int { place - base }

    /// Makes room for `count` bytes.
    mutating func reserve(_ count: Int) {
        let used = byteCount
        guard capacity - used < count else { return }
        capacity = max(capacity * 2, used + count)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        grown.initialize(from: base, count: used)
        base.deallocate()
        base = grown
        place = base + used
    }

    /// Rows behind this one cannot join the block.
    @inline(__always)
    var isFull: Bool {
        byteCount >= RowWriter.blockByteCount || cellCount &+ nextColumn >= RowWriter.blockCellCount
    }

    /// Cells may be for this row next: it comes behind all that were written, and into this block.
    @inline(__always)
    func takes(row: Int) -> Bool { row > lastRow && row &- firstRow < RowWriter.blockRowCount }

    @inline(__always)
    mutating func begin(row: Int, isHidden: Bool) {
        self.row = row
        self.isHidden = isHidden
        isOpen = false
        nextColumn = 0
    }

    /// Makes the next cell one of this column, which must not lie before `nextColumn`.
    @inline(__always)
    mutating func open(column: Int) {
        if !isOpen {
            isOpen = true
            rowStart = byteCount
            place += SpoolFormat.write(SpoolFormat.row(row, isHidden: isHidden), to: place)
        }
        if column > nextColumn { place += SpoolFormat.write(SpoolFormat.gap(column &- nextColumn), to: place) }
        nextColumn = column &+ 1
    }

    @inline(__always)
    mutating func put(shared index: Int) {
        if index > highestString { highestString = index }
        place += SpoolFormat.write(UInt64(truncatingIfNeeded: index) << 2 | SpoolFormat.shared, to: place)
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>, isNumber: Bool) {
        guard let source = bytes.baseAddress else { return put(length: 0, isNumber: isNumber) }
        put(length: bytes.count, isNumber: isNumber)
        ByteCursor.copy(source, to: place, bytes.count)
        place += bytes.count
    }

    @inline(__always)
    private mutating func put(length: Int, isNumber: Bool) {
        let head = UInt64(truncatingIfNeeded: length) << 2 | (isNumber ? SpoolFormat.number : SpoolFormat.text)
        place += SpoolFormat.write(head, to: place)
    }

    /// Ends the row; true if it has a cell.
    @inline(__always)
    mutating func endRow() -> Bool {
        guard isOpen else { return false }
        isOpen = false
        lastRow = row
        cellCount &+= nextColumn
        nextColumn = 0
        return true
    }

    /// Empties the buffer for a block that begins with this row.
    mutating func beginBlock(firstRow: Int) {
        place = base
        cellCount = 0
        self.firstRow = firstRow
    }
}
