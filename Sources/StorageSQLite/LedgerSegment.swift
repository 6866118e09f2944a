import CardModel
import Pipeline

/// A ledger segment read from its bytes, which must outlive it; `LedgerSegmentEncoder` has the form. Numbers come
/// decoded, the other columns are read where asked.
struct LedgerSegment {
    let count: Int
    private let sets: FixedColumn
    private let places: FixedColumn
    private let rows: FixedColumn
    private let batches: FixedColumn

    /// Reads the head and the packed numbers, sorted, into `numbers`, which must hold 4,096.
    init(_ bytes: UnsafeRawBufferPointer, numbers: UnsafeMutablePointer<UInt64>) throws(SegmentDamage) {
        var reader = SegmentReader(bytes)
        guard try reader.fixed(width: 1) == LedgerSegmentEncoder.form else { throw SegmentDamage(reason: "form") }
        let rowWidth = Int(try reader.fixed(width: 1))
        let batchWidth = Int(try reader.fixed(width: 1))
        let placeWidth = Int(try reader.fixed(width: 1))
        guard rowWidth <= 4, batchWidth <= 4, placeWidth <= 2 else { throw SegmentDamage(reason: "column width") }
        count = Int(try reader.fixed(width: 4))
        let setCount = Int(try reader.fixed(width: 4))
        let limit = 1...LedgerSegmentEncoder.rowsPerSegment
        guard limit.contains(count), limit.contains(setCount) else { throw SegmentDamage(reason: "row count") }
        sets = try reader.column(count: setCount, width: 8)
        places = try reader.column(count: count, width: placeWidth)
        rows = try reader.column(count: count, width: rowWidth)
        batches = try reader.column(count: count, width: batchWidth)
        try reader.ascending(into: UnsafeMutableBufferPointer(start: numbers, count: count))
    }

    /// Ordinal of the record within the job.
    @inline(__always)
    func row(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: rows[index]) }

    /// Ordinal of the review batch within the job, 0 for none.
    @inline(__always)
    func batch(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: batches[index]) }

    @inline(__always)
    func findings(_ index: Int) throws(SegmentDamage) -> FindingSet {
        let place = Int(places[index])
        guard place < sets.count else { throw SegmentDamage(reason: "set of findings") }
        return FindingSet(rawValue: sets[place])
    }

    /// The whole row; `packed` is the number that was decoded for it.
    func ledgerRow(_ index: Int, packed: UInt64) throws(SegmentDamage) -> LedgerRow {
        LedgerRow(packed: packed, findings: try findings(index), row: row(index), batch: batch(index))
    }
}

/// Packed numbers as SQLite orders them: it knows signed numbers only.
enum PackedKey {
    @inline(__always)
    static func stored(_ packed: UInt64) -> Int64 { Int64(bitPattern: packed ^ 1 << 63) }

    @inline(__always)
    static func packed(_ stored: Int64) -> UInt64 { UInt64(bitPattern: stored) ^ 1 << 63 }
}
