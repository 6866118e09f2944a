public import CardModel
public import Pipeline

extension SQLiteSiteStore {
    /// By ICCID, then by job, oldest first: a card that two jobs hold comes twice.
    public func holds() throws -> [Hold] {
        try readingSegments {
            let scan = LedgerScan(database)
            var found: [(candidate: StandingCandidate, hold: Hold)] = []
            for job in try scan.jobs() {
                var candidates: [StandingCandidate] = []
                try collectHeld(job: job, scan, into: &candidates)
                guard !candidates.isEmpty else { continue }
                let pasts = try HoldPasts(candidates, job: job, on: database)
                let owners = try HoldOwners(job: job, on: database)
                for candidate in candidates {
                    let past = pasts[candidate.row.packed]
                    let hold = Hold(
                        standing: try standing(candidate),
                        account: try owners.account(of: candidate.row)
                            ?? past.flatMap { try account(ofBatch: $0.batch) },
                        since: past?.since ?? pasts.jobTime, isReminded: past?.isReminded ?? false,
                        wasReviewed: candidate.row.batch != 0 || past.map { $0.batch != 0 } ?? false)
                    found.append((candidate, hold))
                }
            }
            let isOneJob = found.first?.candidate.job == found.last?.candidate.job
            if !isOneJob { found.sort { SQLiteSiteStore.isBefore($0.candidate, $1.candidate) } }
            return found.map(\.hold)
        }
    }

    private func account(ofBatch key: Int64) throws -> Account? {
        guard key != 0 else { return nil }
        return try database.first("SELECT account FROM batches WHERE key = ?", [.integer(key)]) {
            Account(trusted: $0.text(0))
        }
    }

    public func keepOwners(_ owners: [OwnedRows], job: String) throws {
        try write {
            let key = try words.makeKey(of: job)
            for owned in owners where !owned.rows.isEmpty {
                try database.run(
                    "INSERT INTO hold_owners VALUES (?, ?, ?, ?)",
                    [
                        .integer(key), .text(owned.account.text), .int(owned.rows.count),
                        .blob(HoldOwners.encoded(owned.rows)),
                    ])
            }
        }
    }

    /// Changes of the card's spelling in that job.
    public func changes(of iccid: ICCID, job: String) throws -> [CardStateChange] {
        guard let key = try words.key(of: job) else { return [] }
        let sql = """
            SELECT state, batch, reason, at, at_offset, findings, by_job, reminder FROM card_changes
            WHERE job = ? AND packed = ? ORDER BY sequence
            """
        return try read {
            try database.all(sql, [.integer(key), .integer(PackedKey.stored(iccid.packed))]) { row in
                guard let state = UInt8(exactly: row.integer(0)).flatMap(CardState.init(rawValue:)) else {
                    throw damaged("state of a card")
                }
                return CardStateChange(
                    iccid: iccid, job: job, state: state, batch: try row.optionalInteger(1).map(words.word),
                    reason: try words.word(row.integer(2)), at: row.timestamp(3),
                    findings: row.optionalInteger(5).map { FindingSet(rawValue: UInt64(bitPattern: $0)) },
                    by: try row.optionalInteger(6).map(words.word), isReminder: row.integer(7) != 0)
            }
        }
    }

    public func jobs(ofCardsMovedInto batches: [String]) throws -> [String: [String]] {
        let sql = "SELECT DISTINCT job FROM card_changes WHERE batch = ? AND state = ? ORDER BY job"
        return try read {
            var jobs: [String: [String]] = [:]
            for batch in batches {
                guard let key = try words.key(of: batch) else { continue }
                let values: [SQLValue] = [.integer(key), .integer(Int64(CardState.inReview.rawValue))]
                let found = try database.all(sql, values) { try words.word($0.integer(0)) }
                if !found.isEmpty { jobs[batch] = found }
            }
            return jobs
        }
    }
}
