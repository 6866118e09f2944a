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

    public func certificates(ofBatch batch: String) throws -> [IssuedCertificate] {
        try certificates(where: "batch = ?", [.text(batch)], order: "key", withEnvelopes: true)
    }

    public func certificates(withEnvelopes: Bool) throws -> [IssuedCertificate] {
        try certificates(where: "TRUE", [], order: "year, sequence", withEnvelopes: withEnvelopes)
    }

    private func certificates(
        where condition: String, _ values: [SQLValue], order: String, withEnvelopes: Bool
    ) throws -> [IssuedCertificate] {
        let sql = """
            SELECT \(SQLiteSiteStore.certificateColumns), \(withEnvelopes ? "envelope" : "x''")
            FROM certificates WHERE \(condition) ORDER BY \(order)
            """
        return try database.all(sql, values, certificate)
    }

    public func forEachCertificate(_ body: (IssuedCertificate) throws -> Void) throws {
        let sql = """
            SELECT \(SQLiteSiteStore.certificateColumns), envelope FROM certificates ORDER BY year, sequence
            """
        try database.use(sql) { rows in
            while try rows.step() { try body(certificate(rows)) }
        }
    }

    private static let certificateColumns =
        "number, year, sequence, batch, account, card_count, issued_at, issued_offset, effective_date"

    private func certificate(_ row: Statement) -> IssuedCertificate {
        IssuedCertificate(
            number: row.text(0), year: row.int(1), sequence: row.int(2), batch: row.text(3),
            account: Account(trusted: row.text(4)), cardCount: row.int(5), issuedAt: row.timestamp(6),
            effectiveDate: row.date(8), envelope: row.blob(9))
    }
}
