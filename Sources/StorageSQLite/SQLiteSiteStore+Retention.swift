public import CardModel
public import Pipeline
import Review

extension SQLiteSiteStore {
    public func jobsInNeed() throws -> Set<String> {
        // A batch that was executed is at its end when its certificate is out, or when none of its cards was done.
        let open = """
            SELECT words.word, joined.word, batches.id, batches.state FROM batches
            JOIN words ON words.key = batches.job LEFT JOIN words AS joined ON joined.key = batches.joins
            WHERE batches.state NOT IN ('rejected', 'withdrawn', 'certified')
            """
        var jobs: Set<String> = []
        for (job, joins, batch, state) in try database.all(
            open, [], { ($0.text(0), $0.optionalText(1), $0.text(2), $0.text(3)) })
        {
            if state == "executed", try !cards(ofBatch: batch).contains(where: { $0.state == .deregistered }) {
                continue
            }
            jobs.insert(job)
            if let joins { jobs.insert(joins) }
            // Cards that were on hold before stand in rows of earlier jobs.
            jobs.formUnion(try self.jobs(ofCardsMovedInto: [batch])[batch] ?? [])
        }
        jobs.formUnion(try heldCards().map(\.job))
        jobs.formUnion(try jobsWithUnsettledCards())
        jobs.formUnion(try jobsToCertify())
        jobs.formUnion(try database.all("SELECT id FROM jobs WHERE state <> 'done'") { $0.text(0) })
        return jobs
    }

    /// Cards of which it is not known yet what became of them.
    private func jobsWithUnsettledCards() throws -> [String] {
        let states = [CardState.ordered, .failed, .unknown].map { String($0.rawValue) }.joined(separator: ", ")
        let sql = """
            SELECT DISTINCT words.word FROM card_changes AS change JOIN words ON words.key = change.job
            WHERE change.state IN (\(states)) AND NOT EXISTS (
                SELECT 1 FROM card_changes AS later
                WHERE later.job = change.job AND later.packed = change.packed AND later.sequence > change.sequence)
            """
        return try database.all(sql) { $0.text(0) }
    }

    /// Jobs of the cards that are done at a platform and on no certificate yet, also where their batch has one.
    private func jobsToCertify() throws -> Set<String> {
        let batches = try batchesToCertify()
        let moved = try self.jobs(ofCardsMovedInto: batches)
        return Set(try batches.compactMap { try batch($0)?.job } + moved.values.flatMap { $0 })
    }

    public func lastCertificates() throws -> [String: Timestamp] {
        // A batch's cards may stand in rows of earlier jobs, where they were on hold; and it may join a submission.
        let sql = """
            WITH served (batch, job) AS (
                SELECT id, job FROM batches UNION SELECT id, joins FROM batches WHERE joins IS NOT NULL
                UNION SELECT batches.id, change.job FROM batches JOIN card_changes AS change ON change.batch = batches.key)
            SELECT words.word, max(issued_at), issued_offset FROM certificates
            JOIN served ON served.batch = certificates.batch JOIN words ON words.key = served.job GROUP BY words.word
            """
        let found = try database.all(sql) { ($0.text(0), $0.timestamp(1)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    public func accountsOfJobs() throws -> [String: Set<Account>] {
        let sql = """
            SELECT words.word, account FROM submission_cards JOIN words ON words.key = submission_cards.job
            UNION SELECT words.word, account FROM batches JOIN words ON words.key = batches.job
            UNION SELECT words.word, account FROM statement_facts JOIN words ON words.key = statement_facts.job
            WHERE facts IS NOT NULL
            """
        var accounts: [String: Set<Account>] = [:]
        for (job, account) in try database.all(sql, [], { ($0.text(0), Account(trusted: $0.text(1))) }) {
            accounts[job, default: []].insert(account)
        }
        return accounts
    }

    public func add(_ erasure: ErasureRecord) throws {
        try write {
            try database.run(
                "INSERT INTO erasures (at, at_offset, actor, plan) VALUES (?, ?, ?, ?)",
                [.seconds(erasure.at), .offset(erasure.at), .text(erasure.actor), .text(erasure.plan)])
        }
    }

    public func unfinishedErasures() throws -> [ErasureRecord] {
        try database.all("SELECT key, at, at_offset, actor, plan FROM erasures WHERE plan <> '' ORDER BY key") { row in
            ErasureRecord(key: row.integer(0), at: row.timestamp(1), actor: row.text(3), plan: row.text(4))
        }
    }

    public func finishErasure(_ key: Int64) throws {
        try database.execute("PRAGMA secure_delete = ON")
        try write { try database.run("UPDATE erasures SET plan = '' WHERE key = ?", [.integer(key)]) }
    }

    public func eraseCarriedCells(ofJob id: String) throws {
        guard let key = try words.key(of: id) else { return }
        try database.execute("PRAGMA secure_delete = ON")
        try write { try database.run("DELETE FROM carried_cells WHERE job = ?", [.integer(key)]) }
    }

    public func hasCarriedCells(job id: String) throws -> Bool {
        guard let key = try words.key(of: id) else { return false }
        let sql = "SELECT 1 FROM carried_cells WHERE job = ? LIMIT 1"
        return try database.first(sql, [.integer(key)]) { _ in true } ?? false
    }

    public func compact() throws { try database.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
}
