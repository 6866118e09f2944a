/// The cells and records of one block, in two growing arrays that are kept from block to block.
///
/// `marks[recordCount]` always describes the place behind the last record.
@usableFromInline
struct RecordTable {
    @usableFromInline var cells: UnsafeMutablePointer<CellRange>
    @usableFromInline var marks: UnsafeMutablePointer<RecordMark>
    @usableFromInline var cellCount = 0
    @usableFromInline var recordCount = 0
    private var cellCapacity = 1024
    private var recordCapacity = 256

    init() {
        cells = .allocate(capacity: cellCapacity)
        marks = .allocate(capacity: recordCapacity)
        marks.initialize(to: RecordMark(firstCell: 0, start: 0, line: 0))
    }

    func deallocate() {
        cells.deallocate()
        marks.deallocate()
    }

    mutating func removeAll() {
        cellCount = 0
        recordCount = 0
        marks[0] = RecordMark(firstCell: 0, start: 0, line: 0)
    }

    /// Makes room for the cells and records that eight more bytes can hold.
    @inline(__always)
    mutating func reserveForOneWord() {
        if cellCount + 10 > cellCapacity { growCells() }
        if recordCount + 10 > recordCapacity { growRecords() }
    }

    /// Makes room for a known number of cells and records in all.
    mutating func reserve(cells: Int, records: Int) {
        while cells > cellCapacity { growCells() }
        while records + 1 > recordCapacity { growRecords() }
    }

    @inline(__always)
    mutating func addCell(start: Int, end: Int, isQuoted: Bool = false) {
        (cells + cellCount).initialize(to: CellRange(start: start, length: end &- start, isQuoted: isQuoted))
        cellCount &+= 1
    }

    /// Ends the record; `next` is where the following one starts, `line` its physical line.
    @inline(__always)
    mutating func endRecord(next: Int, line: Int) {
        recordCount &+= 1
        (marks + recordCount).initialize(to: RecordMark(firstCell: cellCount, start: next, line: line))
    }

    @inline(never)
    private mutating func growCells() {
        cells = RecordTable.grown(cells, count: cellCount, capacity: &cellCapacity)
    }

    @inline(never)
    private mutating func growRecords() {
        marks = RecordTable.grown(marks, count: recordCount + 1, capacity: &recordCapacity)
    }

    private static func grown<Element>(
        _ old: UnsafeMutablePointer<Element>, count: Int, capacity: inout Int
    ) -> UnsafeMutablePointer<Element> {
        capacity *= 2
        let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        new.moveInitialize(from: old, count: count)
        old.deallocate()
        return new
    }
}
