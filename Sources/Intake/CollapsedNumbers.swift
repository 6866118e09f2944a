import CardModel

/// Damaged numbers of one list with their rows: which rows became one number.
struct CollapsedNumbers: Sendable {
    private struct Entry: Sendable {
        var number: UInt64
        var record: UInt32
    }

    private var entries: [Entry] = []

    /// Rows that are compared: far more than a sheet has.
    private static let compared = 2_000_000
    /// Groups that are told with their rows.
    private static let groupsKept = 5

    mutating func add(_ number: UInt64, _ record: Int) {
        guard entries.count < CollapsedNumbers.compared else { return }
        entries.append(Entry(number: number, record: UInt32(truncatingIfNeeded: record)))
    }

    /// Nil where all numbers differ.
    var collapse: SpreadsheetDamage.Collapse? {
        let sorted = entries.sorted { ($0.number, $0.record) < ($1.number, $1.record) }
        let starts = sorted.indices.filter { $0 == 0 || sorted[$0].number != sorted[$0 - 1].number }
        let groups = zip(starts, starts.dropFirst() + [sorted.count]).filter { $1 - $0 > 1 }
        guard !groups.isEmpty else { return nil }
        let largest = groups.sorted {
            ($1.1 - $1.0, sorted[$0.0].record) < ($0.1 - $0.0, sorted[$1.0].record)
        }
        return SpreadsheetDamage.Collapse(
            rowCount: sorted.count, numberCount: starts.count,
            groups: largest.prefix(CollapsedNumbers.groupsKept).map { start, end in
                RowRanges(sorted[start..<end].lazy.map { Int($0.record) })
            }, groupCount: groups.count)
    }
}
