public import Pipeline

extension SQLiteSiteStore {
    public func auditHead() throws -> AuditEntry? {
        try database.first("SELECT sequence, body, hash FROM audit ORDER BY sequence DESC LIMIT 1", [], auditEntry)
    }

    public func appendAudit(_ entries: [AuditEntry]) throws {
        try write {
            for entry in entries {
                try database.run(
                    "INSERT INTO audit (sequence, body, hash) VALUES (?, ?, ?)",
                    [.int(entry.sequence), .text(entry.body), .text(entry.hash)])
            }
        }
    }

    public func forEachAuditEntry(_ body: (AuditEntry) throws -> Void) throws {
        try database.use("SELECT sequence, body, hash FROM audit ORDER BY sequence") { rows in
            while try rows.step() { try body(auditEntry(rows)) }
        }
    }

    private func auditEntry(_ row: Statement) -> AuditEntry {
        AuditEntry(sequence: row.int(0), body: row.text(1), hash: row.text(2))
    }
}
