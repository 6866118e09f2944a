import CardModel
import Pipeline

/// Makes the bytes of ledger segments. Form 1, all numbers lowest byte first:
///
///     1  form, 1            1  bytes of a row ordinal     1  bytes of a batch ordinal    1  bytes of a set's place
///     4  rows               4  distinct sets of findings  8 × sets  each a bit set of findings
///     rows × place of the set; rows × row ordinal; rows × batch ordinal; rows × varint: packed, less the one before
final class LedgerSegmentEncoder {
    /// Rows of a full segment.
    static let rowsPerSegment = 4096
    static let form: UInt64 = 1
    static let headerByteCount = 12

    private static let slotCount = 8192
    private static let byteCount = headerByteCount + rowsPerSegment * (8 + 2 + 4 + 4 + 10) + 8
    private let space = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 8)
    /// Open addressing from a set to its place plus one.
    private let slots = UnsafeMutablePointer<UInt16>.allocate(capacity: slotCount)
    private let sets = UnsafeMutablePointer<UInt64>.allocate(capacity: rowsPerSegment)
    private let places = UnsafeMutablePointer<UInt16>.allocate(capacity: rowsPerSegment)
    private var setCount = 0

    init() { slots.initialize(repeating: 0, count: LedgerSegmentEncoder.slotCount) }

    deinit {
        space.deallocate()
        slots.deallocate()
        sets.deallocate()
        places.deallocate()
    }

    /// What a segment's directory line needs beside its bytes.
    struct Summary {
        /// Rows that are held and belong to no batch.
        var held = 0
        /// The same by their findings; none stands twice.
        var heldBySet: [(findings: FindingSet, rows: Int)] = []
        var maximumRow: UInt32 = 0
        var maximumBatch: UInt32 = 0
        /// Whether the rows come by `packed`, then `row`.
        var isSorted = true
    }

    /// Calls `body` with the bytes of 1 to 4,096 rows, valid inside the call, and their summary.
    func encode<T>(
        _ rows: UnsafeBufferPointer<LedgerRow>, _ body: (UnsafeRawBufferPointer, Summary) throws -> T
    ) rethrows -> T {
        precondition(!rows.isEmpty && rows.count <= LedgerSegmentEncoder.rowsPerSegment)
        let summary = survey(rows)
        var writer = SegmentWriter(space)
        let widths = (
            row: FixedColumn.width(upTo: UInt64(summary.maximumRow)),
            batch: FixedColumn.width(upTo: UInt64(summary.maximumBatch)),
            place: FixedColumn.width(upTo: UInt64(setCount - 1))
        )
        writer.fixed(LedgerSegmentEncoder.form, width: 1)
        writer.fixed(UInt64(widths.row), width: 1)
        writer.fixed(UInt64(widths.batch), width: 1)
        writer.fixed(UInt64(widths.place), width: 1)
        writer.fixed(UInt64(rows.count), width: 4)
        writer.fixed(UInt64(setCount), width: 4)
        for index in 0..<setCount { writer.fixed(sets[index], width: 8) }
        if widths.place > 0 { for index in rows.indices { writer.fixed(UInt64(places[index]), width: widths.place) } }
        for row in rows { writer.fixed(UInt64(row.row), width: widths.row) }
        if widths.batch > 0 { for row in rows { writer.fixed(UInt64(row.batch), width: widths.batch) } }
        var last: UInt64 = 0
        for row in rows {
            writer.varint(row.packed &- last)
            last = row.packed
        }
        return try withExtendedLifetime(self) {
            try body(UnsafeRawBufferPointer(start: space, count: writer.position), summary)
        }
    }

    /// Gives each distinct set its place and looks for the widths the columns need.
    private func survey(_ rows: UnsafeBufferPointer<LedgerRow>) -> Summary {
        forgetSets()
        var summary = Summary()
        var alone: [Int] = []
        var last = rows[0]
        for (index, row) in rows.enumerated() {
            let place = place(of: row.findings.rawValue)
            if place == alone.count { alone.append(0) }
            places[index] = UInt16(place)
            if row.batch == 0 { alone[place] += 1 }
            summary.maximumRow = max(summary.maximumRow, row.row)
            summary.maximumBatch = max(summary.maximumBatch, row.batch)
            if row.packed < last.packed || (row.packed == last.packed && row.row < last.row) {
                summary.isSorted = false
            }
            last = row
        }
        for (place, rows) in alone.enumerated() where rows > 0 {
            let findings = FindingSet(rawValue: sets[place])
            if findings.outcome == .held { summary.heldBySet.append((findings, rows)) }
        }
        summary.held = summary.heldBySet.reduce(0) { $0 + $1.rows }
        return summary
    }

    private func forgetSets() {
        for index in 0..<setCount {
            var slot = LedgerSegmentEncoder.slot(of: sets[index])
            while slots[slot] != 0 {
                slots[slot] = 0
                slot = (slot + 1) & (LedgerSegmentEncoder.slotCount - 1)
            }
        }
        setCount = 0
    }

    @inline(__always)
    private func place(of set: UInt64) -> Int {
        var slot = LedgerSegmentEncoder.slot(of: set)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if sets[place] == set { return place }
            slot = (slot + 1) & (LedgerSegmentEncoder.slotCount - 1)
        }
        sets[setCount] = set
        setCount += 1
        slots[slot] = UInt16(setCount)
        return setCount - 1
    }

    /// The 13 upper bits of a product with 2⁶⁴ by the golden ratio (Fibonacci hashing).
    @inline(__always)
    private static func slot(of set: UInt64) -> Int { Int((set &* 0x9E37_79B9_7F4A_7C15) >> 51) }
}
