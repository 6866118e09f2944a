/// Cuts rows into blocks as they come, and sorts them in the end if they came in no order.
///
/// Rows without cells that lie between others are counted, not written.
struct RowKeeper {
    /// Cells of a sheet, gaps in rows counted: a list that fills 256 columns down to the last row.
    static let cellLimit = 1 << 28
    /// Bytes of one row.
    static let rowByteLimit = 64 << 20

    var writer = RowWriter()
    private let spool: RowSpool
    private(set) var isDisordered = false
    private var cellCount = 0

    init(memoryBudget: Int) { spool = RowSpool(memoryBudget: memoryBudget) }

    func deallocate() { writer.deallocate() }

    /// Goes on with a row (from 0), whatever came before. It has a place once it has a cell.
    mutating func begin(row: Int, isHidden: Bool) throws {
        try endRow()
        writer.begin(row: row, isHidden: isHidden)
    }

    /// The row under way has its place, and so its cells may be written one after the other.
    var hasPlace: Bool { writer.isOpen || writer.takes(row: writer.row) }

    /// A cell of the row under way; a column before the last one begins the row again.
    mutating func open(column: Int, room: Int) throws {
        if column < writer.nextColumn { try begin(row: writer.row, isHidden: writer.isHidden) }
        try checkRow()
        if !hasPlace { try makePlace(for: writer.row) }
        writer.reserve(room + 4 * SpoolFormat.longest)
        writer.open(column: column)
    }

    /// Refuses a row that grows too long.
    func checkRow() throws {
        guard writer.byteCount - writer.rowStart <= RowKeeper.rowByteLimit || !writer.isOpen else {
            throw TabularError.workbookLimit(.rowByteCount, limit: RowKeeper.rowByteLimit, part: nil)
        }
    }

    mutating func endRow() throws {
        guard writer.endRow() else { return }
        if isDisordered { writer.lastRow = -1 }
        if writer.isFull { try cut() }
    }

    private mutating func makePlace(for row: Int) throws {
        if row <= writer.lastRow {
            isDisordered = true
            try cut()
            // From now on every row fits into every block; `RowSorting` counts anew.
            writer.lastRow = -1
            writer.firstRow = CellReference.rowLimit
            return
        }
        try cut()
        while row - writer.firstRow >= RowWriter.blockRowCount {
            let block = RowSpool.Block(firstRow: writer.firstRow, rowCount: RowWriter.blockRowCount)
            try spool.append(block, bytes: UnsafeRawBufferPointer(start: nil, count: 0))
            writer.firstRow += RowWriter.blockRowCount
        }
    }

    /// Ends the block behind the last row.
    mutating func cut() throws {
        guard writer.byteCount > 0 else { return }
        cellCount += writer.cellCount
        guard cellCount <= RowKeeper.cellLimit else {
            throw TabularError.workbookLimit(.cells, limit: RowKeeper.cellLimit, part: nil)
        }
        let next = isDisordered ? CellReference.rowLimit : writer.lastRow + 1
        let block = RowSpool.Block(
            firstRow: writer.firstRow, rowCount: next - writer.firstRow, cellCount: writer.cellCount)
        try spool.append(block, bytes: UnsafeRawBufferPointer(start: writer.base, count: writer.byteCount))
        writer.beginBlock(firstRow: next)
    }

    /// All rows, in order.
    mutating func finish(memoryBudget: Int) throws -> RowSpool {
        try endRow()
        try cut()
        spool.highestString = writer.highestString
        return isDisordered ? try RowSorting(spool).sorted(memoryBudget: memoryBudget) : spool
    }
}
