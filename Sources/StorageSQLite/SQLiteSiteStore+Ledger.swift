import CardModel
public import Pipeline

extension SQLiteSiteStore {
    /// Once a job. Writes about 12 bytes a card where the cards are spread at random.
    public func add(
        rowCount: Int, job: String, fill: (Range<Int>, UnsafeMutableBufferPointer<LedgerRow>) -> Void
    ) throws {
        try write {
            let key = try words.makeKey(of: job)
            let isThere = try database.first("SELECT 1 FROM ledger_segments WHERE job = ?", [.integer(key)]) { _ in true
            }
            guard isThere == nil else { throw conflict("the job has its rows already") }
            let sql = "INSERT INTO ledger_segments (job, low, high, count, held, data) VALUES (?, ?, ?, ?, ?, ?)"
            try database.use(sql) { try insertSegments(rowCount, job: key, $0, fill) }
        }
    }

    private func insertSegments(
        _ rowCount: Int, job: Int64, _ insert: Statement,
        _ fill: (Range<Int>, UnsafeMutableBufferPointer<LedgerRow>) -> Void
    ) throws {
        let encoder = LedgerSegmentEncoder()
        var held = HeldCounts()
        let full = LedgerSegmentEncoder.rowsPerSegment
        try insert.bind(job, at: 1)
        try withUnsafeTemporaryAllocation(of: LedgerRow.self, capacity: full) { space in
            var first = 0
            var last: LedgerRow?
            while first < rowCount {
                let end = min(first + full, rowCount)
                fill(first..<end, space)
                let rows = UnsafeBufferPointer(rebasing: space[..<(end - first)])
                guard last.map({ isAscending($0, rows[0]) }) ?? true else { throw conflict("rows are not sorted") }
                try insertSegment(rows, encoder, insert, &held)
                last = rows[rows.count - 1]
                first = end
            }
        }
        try held.write(job: job, to: database)
    }

    private func insertSegment(
        _ rows: UnsafeBufferPointer<LedgerRow>, _ encoder: LedgerSegmentEncoder, _ insert: Statement,
        _ held: inout HeldCounts
    ) throws {
        try insert.bind(PackedKey.stored(rows[0].packed), at: 2)
        try insert.bind(PackedKey.stored(rows[rows.count - 1].packed), at: 3)
        try insert.bind(Int64(rows.count), at: 4)
        try encoder.encode(rows) { bytes, summary in
            guard summary.isSorted else { throw conflict("rows are not sorted") }
            try insert.bind(Int64(summary.held), at: 5)
            try insert.bind(borrowing: bytes, at: 6)
            try insert.run()
            held.add(summary)
        }
    }

    private func isAscending(_ left: LedgerRow, _ right: LedgerRow) -> Bool {
        (left.packed, left.row) <= (right.packed, right.row)
    }

    /// A change is meant for the card's row in that job that is not refused; the newest change of a card holds.
    public func record(_ changes: [CardStateChange]) throws {
        let sql = """
            INSERT INTO card_changes (job, packed, sequence, state, batch, reason, at, at_offset, findings, by_job, reminder)
            SELECT ?1, ?2, coalesce(max(sequence) + 1, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
            FROM card_changes WHERE job = ?1 AND packed = ?2
            """
        try write {
            try database.use(sql) { insert in
                for change in changes { try self.insert(change, with: insert) }
            }
        }
    }

    private func insert(_ change: CardStateChange, with insert: Statement) throws {
        try insert.bind(try words.makeKey(of: change.job), at: 1)
        try insert.bind(PackedKey.stored(change.iccid.packed), at: 2)
        try insert.bind(Int64(change.state.rawValue), at: 3)
        try insert.bind(.optional(try change.batch.map(words.makeKey)), at: 4)
        try insert.bind(try words.makeKey(of: change.reason), at: 5)
        try insert.bind(change.at.seconds, at: 6)
        try insert.bind(Int64(change.at.offsetSeconds), at: 7)
        try insert.bind(.optional(change.findings.map { Int64(bitPattern: $0.rawValue) }), at: 8)
        try insert.bind(.optional(try change.by.map(words.makeKey)), at: 9)
        try insert.bind(change.isReminder ? 1 : 0, at: 10)
        try insert.run()
    }
}
