public import CardModel
public import Pipeline

extension SQLiteSiteStore {
    /// By job, oldest first, then by row; refused rows too.
    public func history(of iccid: ICCID) throws -> [CardStanding] {
        try readingSegments {
            var found: [StandingCandidate] = []
            let scan = LedgerScan(database)
            let jobs = try scan.jobs()
            try withUnsafePointer(to: iccid.packed) { card in
                let merge = CardMerge(UnsafeBufferPointer(start: card, count: 1))
                for job in jobs {
                    let states = try RowStates(job: job, on: database, isDense: false)
                    try scan.forEachMatch(merge, job: job) { row, _ in
                        found.append(StandingCandidate(row: row, job: job, state: try states.state(of: row)))
                    }
                }
            }
            return try standings(inRowOrder: found)
        }
    }

    /// Reads the rows of the job until it is found.
    public func row(_ ordinal: Int, job: String) throws -> CardStanding? {
        try readingSegments {
            guard let key = try words.key(of: job), let wanted = UInt32(exactly: ordinal) else { return nil }
            var found: LedgerRow?
            try LedgerScan(database).forEachSegment(ofJob: key) { _ in
                found == nil
            } _: { _, content in
                if let index = content.numbers.indices.first(where: { content.segment.row($0) == wanted }) {
                    found = try content.row(index)
                }
            }
            guard let found else { return nil }
            let states = try RowStates(job: key, on: database, isDense: false)
            return try standing(StandingCandidate(row: found, job: key, state: try states.state(of: found)))
        }
    }

    /// By ICCID, then by job, oldest first: a card that two jobs hold comes twice.
    public func heldCards() throws -> [CardStanding] {
        try readingSegments {
            let scan = LedgerScan(database)
            var found: [StandingCandidate] = []
            for job in try scan.jobs() { try collectHeld(job: job, scan, into: &found) }
            // One job's rows come sorted already.
            let isOneJob = found.first?.job == found.last?.job
            if !isOneJob { found.sort(by: SQLiteSiteStore.isBefore) }
            return try found.map(standing)
        }
    }

    public func heldTotals() throws -> HeldTotals {
        try readingSegments {
            let scan = LedgerScan(database)
            var totals = HeldTotals()
            for job in try scan.jobs() { try addHeld(job: job, scan, to: &totals) }
            return totals
        }
    }

    private func addHeld(job: Int64, _ scan: LedgerScan, to totals: inout HeldTotals) throws {
        let states = try RowStates(job: job, on: database, isDense: true)
        guard states.followsOutcomes else {
            return try forEachHeld(job: job, scan) { row, state in
                totals.add(try standing(StandingCandidate(row: row, job: job, state: state)))
            }
        }
        // Nobody changed a card: those are held that their findings hold and that are in no batch.
        let id = try words.word(job)
        for (findings, rows) in try HeldCounts(job: job, scan).bySet { totals.add(findings, of: id, count: rows) }
    }

    /// By ICCID, then by job, oldest first.
    static func isBefore(_ left: StandingCandidate, _ right: StandingCandidate) -> Bool {
        (left.row.packed, left.job, left.row.row) < (right.row.packed, right.job, right.row.row)
    }

    func collectHeld(job: Int64, _ scan: LedgerScan, into found: inout [StandingCandidate]) throws {
        try forEachHeld(job: job, scan) { row, state in
            found.append(StandingCandidate(row: row, job: job, state: state))
        }
    }

    private func forEachHeld(
        job: Int64, _ scan: LedgerScan, _ body: (LedgerRow, RowState) throws -> Void
    ) throws {
        let again = try cardsHeldByChange(job: job)
        let states = try RowStates(job: job, on: database, isDense: true)
        try again.withUnsafeBufferPointer { cards in
            let merge = CardMerge(cards)
            try scan.forEachSegment(ofJob: job) { line in
                line.held > 0 || merge.firstPlace(low: line.low, high: line.high) != nil
            } _: { _, content in
                for index in content.numbers.indices {
                    let row = try content.row(index)
                    guard row.findings.outcome != .refused else { continue }
                    let state = try states.state(of: row)
                    if state.state == .held { try body(row, state) }
                }
            }
        }
    }

    /// Cards of a job that a change put on hold at some time, sorted, distinct.
    private func cardsHeldByChange(job: Int64) throws -> [UInt64] {
        let sql = "SELECT DISTINCT packed FROM card_changes WHERE state = 1 AND job = ? ORDER BY packed"
        return try database.all(sql, [.integer(job)]) { PackedKey.packed($0.integer(0)) }
    }

    func standings(inRowOrder found: [StandingCandidate]) throws -> [CardStanding] {
        try found.sorted { ($0.job, $0.row.row) < ($1.job, $1.row.row) }.map(standing)
    }
}
