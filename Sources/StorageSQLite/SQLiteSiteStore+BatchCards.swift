public import CardModel
public import Pipeline

extension SQLiteSiteStore {
    /// Every card that ever was in the batch, with its state and its batch of today: one that was taken out shows it.
    public func cards(ofBatch id: String) throws -> [CardStanding] { try cards(ofBatches: [id])[id] ?? [] }

    /// As `cards(ofBatch:)`; an unknown batch has no key. One pass over each job that has cards in them.
    public func cards(ofBatches ids: [String]) throws -> [String: [CardStanding]] {
        try readingSegments {
            let wanted = try wantedCards(ofBatches: ids)
            let scan = LedgerScan(database)
            var found: [Int64: [StandingCandidate]] = [:]
            for (job, cards) in wanted.byJob.sorted(by: { $0.key < $1.key }) {
                try collect(cards, job: job, scan, into: &found)
            }
            var standings: [String: [CardStanding]] = [:]
            for (batch, id) in wanted.ids { standings[id] = try self.standings(inRowOrder: found[batch] ?? []) }
            return standings
        }
    }

    public func forEachSubmittedCard(
        since moment: Timestamp, of accounts: Set<Account>, _ body: (Account, UInt64) -> Void
    ) throws {
        try readingSegments {
            let sql = """
                SELECT id, account FROM batches WHERE created_at >= ? AND state NOT IN ('rejected', 'withdrawn')
                """
            let found = try database.all(sql, [.seconds(moment)]) { ($0.text(0), Account(trusted: $0.text(1))) }
            let owners = Dictionary(found.filter { accounts.contains($0.1) }) { first, _ in first }
            let wanted = try wantedCards(ofBatches: Array(owners.keys))
            let scan = LedgerScan(database)
            for (job, cards) in wanted.byJob {
                try forEachCard(cards, job: job, scan) { card, batch in
                    let state = card.state
                    guard state.batch == batch, state.state.isInProgress || state.state == .deregistered,
                        let owner = wanted.ids[batch].flatMap({ owners[$0] })
                    else { return }
                    body(owner, card.row.packed)
                }
            }
        }
    }

    /// What to look for in one job.
    private struct WantedCards {
        /// Keys of batches by their ordinal in the job.
        var batches: [UInt32: Int64] = [:]
        /// Keys of batches that changes moved a card into.
        var moved: [UInt64: Set<Int64>] = [:]
    }

    private func wantedCards(ofBatches ids: [String]) throws -> (ids: [Int64: String], byJob: [Int64: WantedCards]) {
        var names: [Int64: String] = [:]
        var byJob: [Int64: WantedCards] = [:]
        for id in Set(ids) {
            let batch = try database.first("SELECT key, job, ordinal FROM batches WHERE id = ?", [.text(id)]) {
                (key: $0.integer(0), job: $0.integer(1), ordinal: UInt32(truncatingIfNeeded: $0.integer(2)))
            }
            guard let batch else { continue }
            names[batch.key] = id
            byJob[batch.job, default: WantedCards()].batches[batch.ordinal] = batch.key
            try database.use("SELECT job, packed FROM card_changes WHERE batch = ?") { rows in
                try rows.bind(batch.key, at: 1)
                while try rows.step() {
                    let packed = PackedKey.packed(rows.integer(1))
                    byJob[rows.integer(0), default: WantedCards()].moved[packed, default: []].insert(batch.key)
                }
            }
        }
        return (names, byJob)
    }

    private func collect(
        _ wanted: WantedCards, job: Int64, _ scan: LedgerScan, into found: inout [Int64: [StandingCandidate]]
    ) throws {
        try forEachCard(wanted, job: job, scan) { found[$1, default: []].append($0) }
    }

    /// Calls `body` with each card and the key of each batch that it ever was in.
    private func forEachCard(
        _ wanted: WantedCards, job: Int64, _ scan: LedgerScan, _ body: (StandingCandidate, Int64) -> Void
    ) throws {
        let states = try RowStates(job: job, on: database, isDense: true)
        try wanted.moved.keys.sorted().withUnsafeBufferPointer { cards in
            let merge = CardMerge(cards)
            try scan.forEachSegment(ofJob: job) { line in
                !wanted.batches.isEmpty || merge.firstPlace(low: line.low, high: line.high) != nil
            } _: { _, content in
                for index in content.numbers.indices {
                    var batches = wanted.moved.isEmpty ? [] : wanted.moved[content.numbers[index]] ?? []
                    if let own = wanted.batches[content.segment.batch(index)] { batches.insert(own) }
                    guard !batches.isEmpty else { continue }
                    let row = try content.row(index)
                    guard row.findings.outcome != .refused else { continue }
                    let candidate = StandingCandidate(row: row, job: job, state: try states.state(of: row))
                    for batch in batches { body(candidate, batch) }
                }
            }
        }
    }
}
