import CardModel
public import Certification

extension SQLiteSiteStore {
    public func nextCertificateSequence(year: Int) throws -> Int {
        let sql = "SELECT 1 + coalesce(max(sequence), 0) FROM certificates WHERE year = ?"
        return try database.first(sql, [.int(year)]) { $0.int(0) } ?? 1
    }

    public func add(_ certificate: IssuedCertificate) throws {
        try write {
            try database.run(
                """
                INSERT INTO certificates (number, year, sequence, batch, account, card_count, issued_at, issued_offset,
                    effective_date, envelope) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(certificate.number), .int(certificate.year), .int(certificate.sequence),
                    .text(certificate.batch), .text(certificate.account.text), .int(certificate.cardCount),
                    .seconds(certificate.issuedAt), .offset(certificate.issuedAt), .date(certificate.effectiveDate),
                    .blob(certificate.envelope),
                ])
        }
    }

    public func certificate(number: String) throws -> IssuedCertificate? {
        try certificates(where: "number = ?", [.text(number)], order: "key", withEnvelopes: true).first
    }

    /// The first one of the batch, where supplements follow it.
    public func certificate(batch: String) throws -> IssuedCertificate? {
        try certificates(where: "batch = ?", [.text(batch)], order: "key", withEnvelopes: true).first
    }

    public func certificates(withEnvelopes: Bool) throws -> [IssuedCertificate] {
        try certificates(where: "TRUE", [], order: "year, sequence", withEnvelopes: withEnvelopes)
    }

    private func certificates(
        where condition: String, _ values: [SQLValue], order: String, withEnvelopes: Bool
    ) throws -> [IssuedCertificate] {
        let sql = """
            SELECT number, year, sequence, batch, account, card_count, issued_at, issued_offset, effective_date,
                \(withEnvelopes ? "envelope" : "x''") FROM certificates WHERE \(condition) ORDER BY \(order)
            """
        return try database.all(sql, values) { row in
            IssuedCertificate(
                number: row.text(0), year: row.int(1), sequence: row.int(2), batch: row.text(3),
                account: Account(trusted: row.text(4)), cardCount: row.int(5), issuedAt: row.timestamp(6),
                effectiveDate: row.date(8), envelope: row.blob(9))
        }
    }
}

// MARK: - Log

extension SQLiteSiteStore {
    public func logLeafHashes() throws -> [[UInt8]] {
        try database.all("SELECT hash FROM log_leaves ORDER BY position") { $0.blob(0) }
    }

    public func appendLogLeaf(hash: [UInt8], data: [UInt8]) throws {
        try write {
            try database.run(
                """
                INSERT INTO log_leaves (position, hash, data)
                SELECT coalesce(max(position) + 1, 0), ?, ? FROM log_leaves
                """,
                [.blob(hash), .blob(data)])
        }
    }

    public func setCheckpoint(_ note: String, size: Int) throws {
        try write {
            try database.run("INSERT INTO checkpoints (size, note) VALUES (?, ?)", [.int(size), .text(note)])
        }
    }

    public func checkpoint() throws -> (note: String, size: Int)? {
        try database.first("SELECT note, size FROM checkpoints ORDER BY key DESC LIMIT 1") { row in
            (note: row.text(0), size: row.int(1))
        }
    }
}
