import CardModel
public import Pipeline

extension SQLiteSiteStore {
    /// Once a job. Writes about 12 bytes a card where the cards are spread at random.
    public func add(_ rows: UnsafeBufferPointer<LedgerRow>, job: String) throws {
        try write {
            let key = try words.makeKey(of: job)
            let isThere = try database.first("SELECT 1 FROM ledger_segments WHERE job = ?", [.integer(key)]) { _ in true
            }
            guard isThere == nil else { throw conflict("the job has its rows already") }
            let sql = "INSERT INTO ledger_segments (job, low, high, count, held, data) VALUES (?, ?, ?, ?, ?, ?)"
            try database.use(sql) { try insertSegments(rows, job: key, $0) }
        }
    }

    private func insertSegments(_ rows: UnsafeBufferPointer<LedgerRow>, job: Int64, _ insert: Statement) throws {
        let encoder = LedgerSegmentEncoder()
        var first = 0
        try insert.bind(job, at: 1)
        while first < rows.count {
            let end = min(first + LedgerSegmentEncoder.rowsPerSegment, rows.count)
            try insert.bind(PackedKey.stored(rows[first].packed), at: 2)
            try insert.bind(PackedKey.stored(rows[end - 1].packed), at: 3)
            try insert.bind(Int64(end - first), at: 4)
            try encoder.encode(UnsafeBufferPointer(rebasing: rows[first..<end])) { bytes, summary in
                guard summary.isSorted, first == 0 || isAscending(rows[first - 1], rows[first]) else {
                    throw conflict("rows are not sorted")
                }
                try insert.bind(Int64(summary.held), at: 5)
                try insert.bind(borrowing: bytes, at: 6)
                try insert.run()
            }
            first = end
        }
    }

    private func isAscending(_ left: LedgerRow, _ right: LedgerRow) -> Bool {
        (left.packed, left.row) <= (right.packed, right.row)
    }

    /// A change is meant for the card's row in that job that is not refused; the newest change of a card holds.
    public func record(_ changes: [CardStateChange]) throws {
        let sql = """
            INSERT INTO card_changes (job, packed, sequence, state, batch, reason, at, at_offset)
            SELECT ?1, ?2, coalesce(max(sequence) + 1, 0), ?3, ?4, ?5, ?6, ?7
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
        try insert.run()
    }
}
