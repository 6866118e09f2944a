import CardModel
public import Pipeline

extension SQLiteSiteStore {
    /// Of equally strong standings that of the newest job's last row. A card of the register stands as deregistered even where no row says
    /// so; its job is then the one of its batch, its row 0.
    public func standings(of cards: UnsafeBufferPointer<UInt64>, body: (Int, CardStanding) -> Void) throws {
        try readingSegments {
            let merge = CardMerge(cards)
            guard !merge.cards.isEmpty else { return }
            var selection = StandingSelection(cardCount: merge.cards.count)
            let scan = LedgerScan(database)
            for job in try scan.jobs() { try collect(merge, job: job, scan, into: &selection) }
            try collectRegister(merge, into: &selection)
            for place in merge.cards.indices {
                guard let candidate = selection[place] else { continue }
                body(place, try standing(candidate))
            }
        }
    }

    public func rows(of cards: UnsafeBufferPointer<UInt64>, body: (Int, RowKey) -> Void) throws {
        try readingSegments {
            let merge = CardMerge(cards)
            guard !merge.cards.isEmpty else { return }
            let scan = LedgerScan(database)
            for job in try scan.jobs() {
                let id = try words.word(job)
                try scan.forEachMatch(merge, job: job) { row, place in
                    guard row.findings.outcome != .refused else { return }
                    body(place, RowKey(job: id, row: Int(row.row)))
                }
            }
        }
    }

    private func collect(
        _ merge: CardMerge, job: Int64, _ scan: LedgerScan, into selection: inout StandingSelection
    ) throws {
        // Below this many cards single look-ups of changes are cheaper than reading all of them.
        let states = try RowStates(job: job, on: database, isDense: merge.cards.count > 20_000)
        try scan.forEachMatch(merge, job: job) { row, place in
            let state = try states.state(of: row)
            selection.consider(StandingCandidate(row: row, job: job, state: state), place: place)
        }
    }

    private func collectRegister(_ merge: CardMerge, into selection: inout StandingSelection) throws {
        try RegisterScan(database).forEachMatch(merge) { entry, place in
            let state = RowState(state: .deregistered, batch: entry.batch)
            if var candidate = selection[place] {
                if candidate.state.state == .deregistered { return }
                (candidate.state.state, candidate.state.batch, candidate.state.reason) = (.deregistered, entry.batch, 0)
                selection.put(candidate, place)
            } else {
                let row = LedgerRow(packed: entry.packed, findings: [], row: 0, batch: 0)
                let job = try jobOfBatch(entry.batch)
                selection.put(StandingCandidate(row: row, job: job, state: state), place)
            }
        }
    }

    private func jobOfBatch(_ key: Int64) throws -> Int64 {
        try database.first("SELECT job FROM batches WHERE key = ?", [.integer(key)]) { $0.integer(0) } ?? 0
    }

    /// A candidate in words.
    func standing(_ candidate: StandingCandidate) throws -> CardStanding {
        let state = candidate.state
        return CardStanding(
            iccid: ICCID(packed: candidate.row.packed), job: candidate.job == 0 ? "" : try words.word(candidate.job),
            row: Int(candidate.row.row), findings: state.findings ?? candidate.row.findings, state: state.state,
            batch: state.batch == 0 ? nil : try words.word(state.batch),
            reason: state.reason == 0 ? nil : try words.word(state.reason),
            firstFindings: candidate.row.findings, hasCounted: state.hasCounted)
    }

    /// Reads over one state; a segment that is not as it was written is a fault of the store.
    func readingSegments<T>(_ body: () throws -> T) throws -> T {
        do { return try read(body) } catch let damage as SegmentDamage { throw damaged(damage.reason) }
    }
}
