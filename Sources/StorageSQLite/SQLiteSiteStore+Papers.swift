public import Certification
public import Signing

extension SQLiteSiteStore {
    public func add(_ statements: [StatementPin], ofJob job: String) throws {
        guard !statements.isEmpty else { return }
        try write {
            for statement in statements {
                try database.run(
                    "INSERT INTO account_statements (job, account, record) VALUES (?, ?, ?)",
                    [.text(job), .text(statement.account), .blob(statement.record.bytes)])
            }
        }
    }

    public func statement(job: String, account: String) throws -> SHA256Digest? {
        let sql = "SELECT record FROM account_statements WHERE job = ? AND account = ?"
        return try database.first(sql, [.text(job), .text(account)]) { row in try digest(row.blob(0)) }
    }

    public func keep(_ papers: [KeptPaper]) throws {
        guard !papers.isEmpty else { return }
        try write {
            for paper in papers {
                try database.run(
                    """
                    INSERT OR IGNORE INTO signed_papers (number, record, sha256, signature, record_signature)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    [
                        .text(paper.number), .blob(paper.record.bytes), .blob(paper.sha256.bytes),
                        .blob(paper.signature), .blob(paper.recordSignature),
                    ])
            }
        }
    }

    public func paper(number: String, record: SHA256Digest) throws -> KeptPaper? {
        let sql = "SELECT sha256, signature, record_signature FROM signed_papers WHERE number = ? AND record = ?"
        return try database.first(sql, [.text(number), .blob(record.bytes)]) { row in
            KeptPaper(
                number: number, record: record, sha256: try digest(row.blob(0)), signature: row.blob(1),
                recordSignature: row.blob(2))
        }
    }

    public func hasPaper(record: SHA256Digest) throws -> Bool {
        let sql = "SELECT 1 FROM signed_papers WHERE record = ? LIMIT 1"
        return try database.first(sql, [.blob(record.bytes)]) { _ in true } ?? false
    }

    private func digest(_ bytes: [UInt8]) throws -> SHA256Digest {
        guard let digest = SHA256Digest(bytes: bytes) else { throw damaged("digest of a paper") }
        return digest
    }
}
