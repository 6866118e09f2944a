import CardModel
import Certification
import Reporting
import Screening

/// Writes the rows of one statement. What they repeat is made once; what the tables say of some dozens of cards is
/// fetched at once, so that the waits for memory overlap.
struct StatementRows {
    private let work: JobWork
    private let draft: StatementBuilder.Draft
    /// What stands in the card's place of rows without a card, by row.
    private let givens: [UInt32: String]
    /// By the findings that the rows before had: a customer's rows show few different ones.
    private var endings: [(findings: FindingSet, ending: StatementBytes.Ending)] = []
    /// The list of the row before, and its place in the statement.
    private var list = (ordinal: -1, place: 1)

    init(_ work: JobWork, _ draft: StatementBuilder.Draft, givens: [UInt32: String]) {
        self.work = work
        self.draft = draft
        self.givens = givens
    }

    /// Appends the rows at these places.
    mutating func append(_ places: Range<Int>, to bytes: inout StatementBytes) throws {
        let own = places.clamped(to: 0..<draft.rows.count)
        try withUnsafeTemporaryAllocation(of: JobRows.Seen.self, capacity: own.count) { seen in
            try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: own.count) { numbers in
                for place in own {
                    seen.initializeElement(at: place - own.lowerBound, to: work.rows.look(at: Int(draft.rows[place])))
                }
                let rows = UnsafeBufferPointer(seen)
                work.screen.facts.subscriberNumbers(
                    count: rows.count, of: { rows[$0].handle }, ownedBy: draft.account, into: numbers)
                for place in rows.indices {
                    let number = numbers[place] == 0 ? rows[place].msisdn : numbers[place]
                    try append(rows[place], number, to: &bytes)
                }
            }
        }
        for place in places where place >= draft.rows.count {
            try bytes.append(draft.failed[place - draft.rows.count])
        }
    }

    private mutating func append(_ seen: JobRows.Seen, _ number: UInt64, to bytes: inout StatementBytes) throws {
        let (row, findings) = (seen.row, seen.findings)
        let ordinal = work.listIndex(ofRow: row)
        if ordinal != list.ordinal { list = (ordinal, draft.lists[ordinal] ?? 1) }
        let amounts = draft.reasons.amounts(findings.forCustomer, handle: seen.handle)
        guard seen.packed != CardRequest.noCard else {
            return try bytes.append(
                StatementRecord.Row(
                    list: list.place, row: row - work.listStarts[ordinal] + 1, iccid: nil, given: givens[UInt32(row)],
                    msisdn: number == 0 ? nil : String(number),
                    outcome: StatementRows.outcome(findings), reasons: reasons(findings),
                    arrears: amounts.arrears > .zero ? amounts.arrears : nil,
                    fee: amounts.fee > .zero ? amounts.fee : nil))
        }
        var line = StatementBytes.Line(iccid: ICCID(packed: seen.packed))
        (line.list, line.row, line.msisdn) = (list.place, row - work.listStarts[ordinal] + 1, number)
        (line.arrears, line.fee) = (amounts.arrears, amounts.fee)
        try bytes.append(line, ending(findings))
    }

    private mutating func ending(_ findings: FindingSet) -> StatementBytes.Ending {
        if let known = endings.first(where: { $0.findings == findings }) { return known.ending }
        let ending = StatementBytes.Ending(StatementRows.outcome(findings), reasons: reasons(findings))
        endings.append((findings, ending))
        return ending
    }

    private func reasons(_ findings: FindingSet) -> [Int] {
        StatementReasons.places(of: findings.forCustomer, in: draft.places)
    }

    static func outcome(_ findings: FindingSet) -> StatementRecord.Outcome {
        findings.outcome == .held ? .held : .refused
    }
}
