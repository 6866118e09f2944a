import Foundation

/// The rows of a sheet with the strings they name.
struct SheetTable: BlockSource {
    let rows: RowSpool
    let strings: SharedStrings

    /// Blocks are as they were cut when the sheet was read; nothing is shown to the observer.
    func feed(blockByteCount: Int, observer: RawByteObserver?) -> any BlockFeed { SheetFeed(self) }
}

/// Reads a sheet once: packed rows under the lock of who reads, cells side by side.
// `next` has one caller, readers are guarded by the lock.
private final class SheetFeed: BlockFeed, @unchecked Sendable {
    private let table: SheetTable
    private var nextBlock = 0
    private let lock = NSLock()
    private var readers: [SharedStringReader] = []

    init(_ table: SheetTable) { self.table = table }

    func next(into block: RecordBlock) throws -> Bool {
        guard nextBlock < table.rows.blocks.count else { return false }
        let spooled = table.rows.blocks[nextBlock]
        nextBlock += 1
        block.byteCount = 0
        block.reserve(spooled.byteCount + RecordBlock.padding * 2)
        try table.rows.read(spooled, into: block.storage)
        block.byteCount = spooled.byteCount
        block.spooled = spooled
        return true
    }

    func prepare(_ block: RecordBlock) throws {
        guard let spooled = block.spooled else { return }
        let reader = lock.withLock { readers.popLast() } ?? table.strings.makeReader()
        defer { lock.withLock { readers.append(reader) } }
        try block.unpack(spooled, strings: reader)
    }
}

extension RecordBlock {
    /// Bytes of text of one block, shared strings written out.
    private static let unpackedByteLimit = 32 << 20

    /// Finds the cells of packed rows that were loaded. Their text stays where it is; shared strings go behind it.
    fileprivate func unpack(_ spooled: RowSpool.Block, strings: SharedStringReader) throws {
        table.removeAll()
        table.reserve(cells: spooled.cellCount, records: spooled.rowCount)
        var cells = table.cells
        let firstCell = table.cells
        var row = spooled.firstRow
        var isHidden = false
        let end = byteCount
        var offset = 0
        while offset < end {
            // The storage moves when strings are appended, so places are kept as offsets.
            let base = UnsafePointer(storage)
            var place = base + offset
            let item = SpoolItem(&place)
            offset = place - base
            switch item {
            case .row(let next, let hidden):
                endRows(from: row, to: next, cellCount: cells - firstCell, firstRow: spooled.firstRow, isHidden)
                row = next
                isHidden = hidden
            case .gap(let count):
                cells.initialize(repeating: CellRange(start: 0, length: 0, isNumber: false), count: count)
                cells += count
            case .text(let text, let isNumber):
                cells.initialize(
                    to: CellRange(start: offset - text.count, length: text.count, isNumber: isNumber))
                cells += 1
            case .shared(let index):
                cells.initialize(to: try append(strings, index))
                cells += 1
            }
        }
        table.cellCount = cells - firstCell
        endRows(
            from: row, to: spooled.firstRow + spooled.rowCount, cellCount: table.cellCount, firstRow: spooled.firstRow,
            isHidden)
        table.recordCount = spooled.rowCount
        reserve(byteCount + RecordBlock.padding)
    }

    @inline(__always)
    private func append(_ strings: SharedStringReader, _ index: Int) throws -> CellRange {
        guard let text = try strings.bytes(at: index), let base = text.baseAddress else {
            return CellRange(start: 0, length: 0, isNumber: false)
        }
        let start = byteCount
        if start + text.count + RecordBlock.padding > capacity {
            guard start + text.count <= RecordBlock.unpackedByteLimit else {
                throw TabularError.workbookLimit(.rowByteCount, limit: RecordBlock.unpackedByteLimit, part: nil)
            }
            reserve(min((start + text.count) * 2, RecordBlock.unpackedByteLimit) + RecordBlock.padding)
        }
        ByteCursor.copy(base, to: storage + start, text.count)
        byteCount = start + text.count
        return CellRange(start: start, length: text.count, isNumber: false)
    }

    /// Ends the row `row`, and rows without cells behind it up to `next`.
    @inline(__always)
    private func endRows(from row: Int, to next: Int, cellCount: Int, firstRow: Int, _ isHidden: Bool) {
        var row = row
        var isHidden = isHidden
        while row < next {
            let index = row &- firstRow
            table.marks[index].lineAndSight |= isHidden ? 0x8000_0000 : 0
            table.marks[index &+ 1] = RecordMark(firstCell: cellCount, start: 0, line: index &+ 1)
            row &+= 1
            isHidden = false
        }
    }
}
