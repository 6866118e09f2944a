/// One run of complete records: their bytes as UTF-8, and where each cell lies.
///
/// Records and columns are 0-based here, lines too: they count from the start of the block, because blocks are parsed
/// side by side before anybody knows how many records the earlier ones hold. `RecordBase` adds the rest.
/// The buffers are used again for the next block, so nothing taken from a block may outlive the call that got it.
public final class RecordBlock: @unchecked Sendable {  // filled before it is handed out, then only read
    @usableFromInline var storage: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    @usableFromInline var byteCount = 0
    @usableFromInline var table = RecordTable()
    /// Offset of the block's first byte in the text as UTF-8, without byte order mark.
    public internal(set) var textOffset = 0

    /// No cell holds a comma, a quote or a line break: cells of a CSV with commas and without any quote. False where
    /// that is not known.
    public internal(set) var holdsPlainCells = false

    /// Of a sheet: what was loaded and awaits its cells.
    var spooled: RowSpool.Block?

    /// Free bytes kept behind the text so that 64 bytes can always be loaded at once.
    static let padding = 64

    init() {
        capacity = 4096
        storage = .allocate(capacity: capacity)
    }

    deinit {
        storage.deallocate()
        table.deallocate()
    }

    /// Makes the buffer hold at least `count` bytes and keeps the first `byteCount`.
    func reserve(_ count: Int) {
        guard count > capacity else { return }
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
        grown.initialize(from: storage, count: byteCount)
        storage.deallocate()
        storage = grown
        capacity = count
    }

    /// The text of the block as it stood in the file (transcoded to UTF-8), line breaks and quotes included.
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: storage, count: byteCount)
    }

    /// Number of records, blank ones included.
    @inlinable public var recordCount: Int { table.recordCount }

    /// Number of physical lines, those inside quoted cells included.
    @inlinable public var lineCount: Int { table.marks[table.recordCount].line }

    /// Number of cells of a record; 0 for a blank line.
    @inlinable
    @inline(__always)
    public func cellCount(of record: Int) -> Int {
        precondition(record >= 0 && record < table.recordCount, "no such record in this block")
        return Int(table.marks[record + 1].firstCell &- table.marks[record].firstCell)
    }

    /// Where a cell lies; nil if the record is too short.
    @inlinable
    @inline(__always)
    public func range(_ record: Int, _ column: Int) -> CellRange? {
        guard column >= 0, column < cellCount(of: record) else { return nil }
        return table.cells[Int(table.marks[record].firstCell) + column]
    }

    /// The bytes of a cell without quotes; empty if the record is too short.
    @inlinable
    @inline(__always)
    public func cell(_ record: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
        guard let range = range(record, column) else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: storage + range.start, count: range.length)
    }

    /// Whether a cell stood in quotes; false if the record is too short.
    @inlinable
    public func isQuoted(_ record: Int, _ column: Int) -> Bool {
        range(record, column)?.isQuoted ?? false
    }

    /// Whether a sheet holds a number here, not text; false if the record is too short. A number without a byte is a
    /// formula whose result the file does not have.
    @inlinable
    @inline(__always)
    public func isNumber(_ record: Int, _ column: Int) -> Bool {
        range(record, column)?.isNumber ?? false
    }

    /// Whether the sheet hides the row.
    @inlinable
    public func isHidden(_ record: Int) -> Bool {
        precondition(record >= 0 && record < table.recordCount, "no such record in this block")
        return table.marks[record].isHidden
    }

    /// The physical line a record starts on, 0-based in the block.
    @inlinable
    public func lineOfRecord(_ record: Int) -> Int {
        precondition(record >= 0 && record < table.recordCount, "no such record in this block")
        return table.marks[record].line
    }

    /// True if no cell of the record has a byte: a blank line, or delimiters alone. Costs one step a cell.
    @inlinable
    public func isBlank(_ record: Int) -> Bool {
        let count = cellCount(of: record)
        let cells = table.cells + Int(table.marks[record].firstCell)
        for column in 0..<count where cells[column].length > 0 { return false }
        return true
    }

    /// Whether a cell of the record is a formula whose result the file does not have.
    public func holdsFormula(_ record: Int) -> Bool {
        (0..<cellCount(of: record)).contains { isNumber(record, $0) && cell(record, $0).isEmpty }
    }

    /// A record as it stands in the file (as UTF-8), without its line break.
    public func recordBytes(_ record: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(record >= 0 && record < table.recordCount, "no such record in this block")
        let start = Int(table.marks[record].start)
        var end = Int(table.marks[record + 1].start)
        if end > start, storage[end - 1] == ASCII.lineFeed {
            end -= 1
            if end > start, storage[end - 1] == ASCII.carriageReturn { end -= 1 }
        } else if end > start, storage[end - 1] == ASCII.carriageReturn {
            end -= 1
        }
        return UnsafeBufferPointer(start: storage + start, count: end - start)
    }

    /// A cell as text, for people. Allocates.
    public func text(_ record: Int, _ column: Int) -> String {
        String(decoding: cell(record, column), as: UTF8.self)
    }

    /// All cells of a record as text. Allocates.
    public func texts(_ record: Int) -> [String] {
        (0..<cellCount(of: record)).map { text(record, $0) }
    }
}
