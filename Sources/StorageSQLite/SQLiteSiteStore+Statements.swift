public import CardModel
public import Pipeline

/// What statements on request are made of.
extension SQLiteSiteStore {
    public func add(_ statements: some Sequence<StatementFacts>, _ issue: StatementIssue, ofJob job: String) throws {
        try write {
            let key = try words.makeKey(of: job)
            try add(issue, ofJob: key)
            let encoder = StatementFactsEncoder()
            try database.use("INSERT INTO statement_facts (job, account, facts) VALUES (?, ?, ?)") { statement in
                for facts in statements {
                    try statement.bind(key, at: 1)
                    try statement.bind(.text(facts.account.text), at: 2)
                    try encoder.encode(facts) { bytes in
                        try statement.bind(borrowing: bytes, at: 3)
                        try statement.run()
                    }
                }
            }
        }
    }

    private func add(_ issue: StatementIssue, ofJob key: Int64) throws {
        let desk = issue.complaints
        try database.run(
            "INSERT INTO statement_issues VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(key), .bool(issue.isSpecimen), .text(issue.issuerName), .text(issue.issuerCreditCode),
                .seconds(issue.amountsAsOf), .offset(issue.amountsAsOf), .text(desk.phone), .text(desk.address),
                .text(desk.hours), .text(desk.url), .text(desk.text),
            ])
    }

    public func keptStatement(job: String, account: Account) throws -> KeptStatement? {
        let sql = "SELECT facts, record FROM statement_facts WHERE job = ? AND account = ?"
        return try read {
            guard let key = try words.key(of: job) else { return nil }
            return try database.first(sql, [.integer(key), .text(account.text)]) { row in
                if !row.isNull(1) { return .record(try record(packed: row.bytes(1))) }
                if row.isNull(0) { return .erased }
                return .facts(try facts(of: account, in: row.bytes(0)), try issue(ofJob: key))
            }
        }
    }

    private func facts(of account: Account, in bytes: UnsafeRawBufferPointer) throws -> StatementFacts {
        do {
            return try StatementFactsDecoder.facts(of: account, in: bytes)
        } catch {
            throw damaged("statement: " + error.reason)
        }
    }

    private func record(packed bytes: UnsafeRawBufferPointer) throws -> [UInt8] {
        do {
            return try PackedRecord.unpack(bytes)
        } catch {
            throw damaged("record of a statement")
        }
    }

    private func issue(ofJob key: Int64) throws -> StatementIssue {
        let found = try database.first("SELECT * FROM statement_issues WHERE job = ?", [.integer(key)]) { row in
            var desk = ComplaintsDesk()
            (desk.phone, desk.address, desk.hours) = (row.text(6), row.text(7), row.text(8))
            (desk.url, desk.text) = (row.text(9), row.text(10))
            return StatementIssue(
                isSpecimen: row.int(1) != 0, issuerName: row.text(2), issuerCreditCode: row.text(3), complaints: desk,
                amountsAsOf: row.optionalTimestamp(4))
        }
        guard let found else { throw damaged("issuer of a statement") }
        return found
    }

    public func keepRecord(_ record: [UInt8], job: String, account: Account) throws {
        try write {
            guard let key = try words.key(of: job) else { return }
            try database.run(
                """
                UPDATE statement_facts SET record = ?
                WHERE job = ? AND account = ? AND record IS NULL AND facts IS NOT NULL
                """, [.blob(try PackedRecord.pack(record)), .integer(key), .text(account.text)])
        }
    }

    public func eraseStatements(ofJob job: String, account: Account?) throws {
        guard let key = try words.key(of: job) else { return }
        try database.execute("PRAGMA secure_delete = ON")
        try write {
            try database.run(
                "UPDATE statement_facts SET facts = NULL, record = NULL WHERE job = ?1 AND account = ifnull(?2, account)",
                [.integer(key), .optional(account?.text)])
        }
    }

    public func hasStatements(job: String, account: Account?) throws -> Bool {
        guard let key = try words.key(of: job) else { return false }
        let sql = """
            SELECT 1 FROM statement_facts
            WHERE job = ?1 AND account = ifnull(?2, account) AND facts IS NOT NULL LIMIT 1
            """
        return try database.first(sql, [.integer(key), .optional(account?.text)]) { _ in true } ?? false
    }

    /// Facts and records that cannot be read any more.
    func statementProblems() throws -> [String] {
        let sql =
            "SELECT job, account, facts, record FROM statement_facts WHERE facts IS NOT NULL ORDER BY job, account"
        return try database.all(sql) { row in
            let name = "statement of job \(row.int(0)), account \(row.text(1)): "
            do throws(SegmentDamage) {
                _ = try StatementFactsDecoder.facts(of: Account(trusted: row.text(1)), in: row.bytes(2))
            } catch {
                return name + error.reason
            }
            guard !row.isNull(3), (try? PackedRecord.unpack(row.bytes(3))) == nil else { return nil }
            return name + "record"
        }.compactMap { $0 }
    }
}
