import CardModel
import Tabular

/// All records of a job's lists in columns, by their ordinal within the job: what stays in memory of a row.
struct JobRows {
    /// Packed ICCIDs, `CardRequest.noCard` where there is none.
    var packed: [UInt64] = []
    /// Raw `FindingSet`s.
    var findings: [UInt64] = []
    /// Places in the `AccountDirectory`.
    var accounts: [UInt32] = []
    /// Handles of the cards in the inventory.
    var handles: [UInt32] = []
    /// Subscriber numbers as the lists gave them.
    var msisdns: [UInt64] = []
    /// `ICCIDTraits`, or `noRow` for titles, headers and blank records.
    var traits: [UInt8] = []

    /// Marks a record that is no row.
    static let noRow: UInt8 = 0x80

    init() {}

    /// So many records that are no rows.
    init(noRows count: Int) {
        packed = Array(repeating: CardRequest.noCard, count: count)
        findings = Array(repeating: 0, count: count)
        accounts = Array(repeating: AccountDirectory.none, count: count)
        handles = Array(repeating: .max, count: count)
        msisdns = Array(repeating: 0, count: count)
        traits = Array(repeating: JobRows.noRow, count: count)
    }

    var count: Int { packed.count }

    /// What is kept of one row.
    struct Seen {
        let row: Int
        let handle: UInt32
        let packed: UInt64
        let findings: FindingSet
        let msisdn: UInt64
    }

    @inline(__always)
    func look(at row: Int) -> Seen {
        Seen(
            row: row, handle: handles[row], packed: packed[row], findings: FindingSet(rawValue: findings[row]),
            msisdn: msisdns[row])
    }

    func isRow(_ index: Int) -> Bool { traits[index] != JobRows.noRow }

    mutating func append(_ other: JobRows) {
        packed += other.packed
        findings += other.findings
        accounts += other.accounts
        handles += other.handles
        msisdns += other.msisdns
        traits += other.traits
    }

    /// Puts rows in the place of records from `first` on.
    mutating func set(
        _ requests: UnsafeBufferPointer<CardRequest>, handles all: UnsafeBufferPointer<UInt32>, from first: Int
    ) {
        let places = first..<first + requests.count
        JobRows.fill(&packed, places) { requests[$0].packed }
        JobRows.fill(&findings, places) { requests[$0].findings.rawValue }
        JobRows.fill(&accounts, places) { requests[$0].account }
        JobRows.fill(&handles, places) { all[$0] }
        JobRows.fill(&msisdns, places) { requests[$0].msisdn }
        JobRows.fill(&traits, places) { requests[$0].isBlank ? JobRows.noRow : requests[$0].traits.rawValue }
    }

    @inline(__always)
    private static func fill<Value>(_ column: inout [Value], _ places: Range<Int>, _ value: (Int) -> Value) {
        precondition(places.upperBound <= column.count, "more rows than records")
        column.withUnsafeMutableBufferPointer { column in
            for place in 0..<places.count { column[places.lowerBound + place] = value(place) }
        }
    }

    mutating func reserve(_ capacity: Int) {
        packed.reserveCapacity(capacity)
        findings.reserveCapacity(capacity)
        accounts.reserveCapacity(capacity)
        handles.reserveCapacity(capacity)
        msisdns.reserveCapacity(capacity)
        traits.reserveCapacity(capacity)
        JobRows.willFill(packed, capacity)
        JobRows.willFill(findings, capacity)
        JobRows.willFill(accounts, capacity)
        JobRows.willFill(handles, capacity)
        JobRows.willFill(msisdns, capacity)
    }

    private static func willFill<Value>(_ column: [Value], _ capacity: Int) {
        column.withUnsafeBufferPointer {
            LargeMemory.willFill(
                UnsafeRawBufferPointer(
                    start: $0.baseAddress, count: capacity * MemoryLayout<Value>.stride))
        }
    }

    mutating func insert(_ finding: Finding, at row: Int) { findings[row] |= FindingSet(finding).rawValue }
}
