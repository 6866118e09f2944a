public import CardModel
public import Pipeline

/// Where cards stood at a moment.
extension SQLiteSiteStore {
    public func accounts(ofJob job: String) throws -> [Account] {
        guard let key = try words.key(of: job) else { return [] }
        let sql = "SELECT DISTINCT account FROM submission_cards WHERE job = ? ORDER BY account"
        return try database.all(sql, [.integer(key)]) { Account(trusted: $0.text(0)) }
    }

    public func forEachUnfinishedCard(
        at moment: Timestamp, stateOfBatch: (String) throws -> CardState?, _ body: (UnfinishedCard) throws -> Void
    ) throws {
        try readingSegments {
            let sql = "SELECT key FROM jobs WHERE as_of <= ? ORDER BY key"
            for job in try database.all(sql, [.integer(moment.seconds)], { $0.integer(0) }) {
                let past = try PastStates(job: job, at: moment, on: self, stateOfBatch)
                try collect(past, body)
            }
        }
    }

    private func collect(_ past: PastStates, _ body: (UnfinishedCard) throws -> Void) throws {
        let job = try words.word(past.job)
        var cursor = past.changes.startIndex
        let now = try RowStates(job: past.job, on: database, isDense: true)
        let owners = try HoldOwners(job: past.job, on: database)
        try LedgerScan(database).forEachSegment(ofJob: past.job) { line in
            line.held > 0 || past.hasOpenBatch || past.hasChange(from: line.low, through: line.high)
        } _: { _, content in
            for index in content.numbers.indices {
                let row = try content.row(index)
                guard row.packed != CardRequest.noCard, row.findings.outcome != .refused else { continue }
                while cursor < past.changes.endIndex, past.changes[cursor].packed < row.packed { cursor += 1 }
                let isChanged = cursor < past.changes.endIndex && past.changes[cursor].packed == row.packed
                let state = isChanged ? past.changes[cursor].state : past.state(of: row)
                guard let state, state.state.isInProgress || state.state == .held else { continue }
                try body(
                    UnfinishedCard(
                        iccid: ICCID(packed: row.packed), job: job, findings: state.findings ?? row.findings,
                        state: state.state,
                        batch: state.batch == 0 ? nil : try words.word(state.batch),
                        reason: state.reason == 0 ? nil : try words.word(state.reason),
                        owner: try owners.account(of: row), stateNow: try now.state(of: row).state))
            }
        }
    }
}

/// What decides where the rows of one job stood at a moment.
private struct PastStates {
    let job: Int64
    /// The newest change of each card until then, by number.
    private(set) var changes: [(packed: UInt64, state: RowState)] = []
    private var batches: [UInt32: RowState] = [:]

    init(
        job: Int64, at moment: Timestamp, on store: SQLiteSiteStore, _ stateOfBatch: (String) throws -> CardState?
    ) throws {
        self.job = job
        let found = try store.database.all(
            "SELECT ordinal, key, id FROM batches WHERE job = ? ORDER BY ordinal", [.integer(job)]
        ) { row in (ordinal: UInt32(truncatingIfNeeded: row.integer(0)), key: row.integer(1), id: row.text(2)) }
        for batch in found {
            if let state = try stateOfBatch(batch.id) {
                batches[batch.ordinal] = RowState(state: state, batch: batch.key)
            }
        }
        let sql = """
            SELECT packed, state, coalesce(batch, 0), reason, findings FROM card_changes WHERE job = ? AND at <= ?
            ORDER BY packed, sequence
            """
        // A card that moved into a batch goes its way.
        var joined: [Int64: CardState] = [:]
        try store.database.use(sql) { rows in
            try rows.bind(job, at: 1)
            try rows.bind(moment.seconds, at: 2)
            while try rows.step() {
                guard let raw = UInt8(exactly: rows.integer(1)), let state = CardState(rawValue: raw) else {
                    throw SegmentDamage(reason: "state of a card")
                }
                let packed = PackedKey.packed(rows.integer(0))
                var change = RowState(state: state, batch: rows.integer(2), reason: rows.integer(3))
                change.findings = rows.optionalInteger(4).map { FindingSet(rawValue: UInt64(bitPattern: $0)) }
                if state == .inReview, change.batch != 0 {
                    let known = try joined[change.batch] ?? stateOfBatch(store.words.word(change.batch)) ?? state
                    joined[change.batch] = known
                    change.state = known
                }
                guard changes.last?.packed == packed, var newest = changes.popLast()?.state else {
                    changes.append((packed, change))
                    continue
                }
                newest.take(change)
                changes.append((packed, newest))
            }
        }
    }

    var hasOpenBatch: Bool { batches.values.contains { $0.state.isInProgress } }

    func hasChange(from low: UInt64, through high: UInt64) -> Bool {
        var (first, end) = (0, changes.count)
        while first < end {
            let middle = (first + end) / 2
            if changes[middle].packed < low { first = middle + 1 } else { end = middle }
        }
        return first < changes.count && changes[first].packed <= high
    }

    /// Without a change of its own; nil where its batch was not there yet.
    func state(of row: LedgerRow) -> RowState? {
        if row.batch == 0 { return row.findings.outcome == .held ? RowState(state: .held) : nil }
        return batches[row.batch]
    }
}
