import CardModel
import Reporting
import Screening

/// Gathers the rows of one statement. What the tables say of some dozens of cards is fetched at once, so that the waits for
/// memory overlap.
struct StatementRows {
    private let work: JobWork
    private let account: UInt32
    /// Of all rows of the job.
    private let allGivens: [UInt32: String]
    private let today: CalendarDate

    private(set) var rows: [StatementFacts.Row] = []
    private(set) var givens: [UInt32: String] = [:]
    private(set) var details: [StatementFacts.Detail] = []
    /// The lists of the rows, rising.
    private(set) var lists: [Int] = []
    /// Everything that stops any of the rows.
    private(set) var reasons: FindingSet = []
    /// The first and the last day on which one of them was first held.
    private(set) var heldSince: ClosedRange<CalendarDate>?

    /// Behind the last row of the list at hand.
    private var listEnd = 0
    /// Rows that follow each other often have the same findings.
    private var last: (findings: FindingSet, reasons: FindingSet) = ([], [])

    /// - Parameter today: the first day of rows that no earlier job held.
    init(_ work: JobWork, account: UInt32, givens: [UInt32: String], today: CalendarDate) {
        self.work = work
        self.account = account
        allGivens = givens
        self.today = today
    }

    private static let rowsAtOnce = 64

    /// Appends these rows of the job, which must rise.
    mutating func append(_ ordinals: [UInt32]) {
        rows.reserveCapacity(rows.count + ordinals.count)
        for start in stride(from: 0, to: ordinals.count, by: Self.rowsAtOnce) {
            append(ordinals[start..<min(start + Self.rowsAtOnce, ordinals.count)])
        }
    }

    private mutating func append(_ ordinals: ArraySlice<UInt32>) {
        withUnsafeTemporaryAllocation(of: JobRows.Seen.self, capacity: ordinals.count) { seen in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ordinals.count) { numbers in
                for (place, row) in ordinals.enumerated() {
                    seen.initializeElement(at: place, to: work.rows.look(at: Int(row)))
                }
                let seen = UnsafeBufferPointer(seen)
                // The inventory's number of a card of this customer, else what its list says.
                work.screen.facts.subscriberNumbers(
                    count: seen.count, of: { seen[$0].handle }, ownedBy: account, into: numbers)
                for place in seen.indices {
                    append(seen[place], msisdn: numbers[place] == 0 ? seen[place].msisdn : numbers[place])
                }
            }
        }
    }

    private mutating func append(_ seen: JobRows.Seen, msisdn: UInt64) {
        if seen.findings != last.findings { last = (seen.findings, seen.findings.reasonsForCustomer) }
        var row = StatementFacts.Row(
            row: UInt32(seen.row), packed: seen.packed, msisdn: msisdn, reasons: last.reasons)
        let facts = work.screen.facts
        if row.reasons.contains(.arrearsOutstanding) { row.arrears = facts.arrears(ofCard: seen.handle) }
        if row.reasons.contains(.contractUnexpired) { row.fee = facts.terminationFee(of: seen.handle) ?? .zero }
        rows.append(row)
        if seen.row >= listEnd { noteList(of: seen.row) }
        if !last.reasons.isSubset(of: reasons) { noteReasons(of: seen.row) }
        if last.reasons.outcome == .held { noteHold(of: row.row) }
        if seen.packed == CardRequest.noCard { givens[row.row] = allGivens[row.row] }
    }

    private mutating func noteList(of row: Int) {
        let list = work.listIndex(ofRow: row)
        lists.append(list)
        listEnd = work.listStarts[list + 1]
    }

    /// Details are told where they are the same for all cards of a customer; those of one card may be a device's number.
    private mutating func noteReasons(of row: Int) {
        for finding in last.reasons.subtracting(reasons).each
        where Finding.applicantUnknown <= finding && finding <= .applicantMaterialReused {
            details.append(StatementFacts.Detail(finding, work.detail(of: finding, row: row)))
        }
        reasons.formUnion(last.reasons)
    }

    private mutating func noteHold(of row: UInt32) {
        let joined = work.joinedHolds.isEmpty ? nil : work.joinedHolds[row]
        let day = joined.flatMap { HoldsByCustomer.day(ofJob: $0.job) } ?? today
        heldSince = heldSince.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    }
}

extension FindingSet {
    /// What refuses or holds a row, as its customer may read it: findings that a customer must not tell apart are one.
    /// What leads to a person is nobody's reason.
    var reasonsForCustomer: FindingSet {
        var stopping = forCustomer.intersection(.refusing.union(.holding))
        if stopping.contains(.cardNotOwned) {
            stopping.remove(.cardNotOwned)
            stopping.insert(.cardUnknown)
        }
        return stopping
    }
}
