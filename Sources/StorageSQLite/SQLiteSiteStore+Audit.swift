public import Pipeline

extension SQLiteSiteStore {
    public func auditHead() throws -> AuditEntry? {
        try database.first("SELECT sequence, body, hash FROM audit ORDER BY sequence DESC LIMIT 1", [], auditEntry)
    }

    public func appendAudit(_ entries: [AuditEntry]) throws {
        try write {
            let whole = entries.count / Self.entriesAtOnce * Self.entriesAtOnce
            for start in stride(from: 0, to: whole, by: Self.entriesAtOnce) {
                try insert(entries[start..<start + Self.entriesAtOnce])
            }
            for index in whole..<entries.count { try insert(entries[index...index]) }
        }
    }

    /// Each statement on a table with a trigger has SQLite cut the journal of the savepoint around it, for which it walks all
    /// of that journal: one by one, 30,000 entries would take fifty times as long as in statements of 64.
    private static let entriesAtOnce = 64

    private func insert(_ entries: ArraySlice<AuditEntry>) throws {
        let rows = repeatElement("(?, ?, ?)", count: entries.count).joined(separator: ", ")
        try database.run(
            "INSERT INTO audit (sequence, body, hash) VALUES " + rows,
            entries.flatMap { [.int($0.sequence), .text($0.body), .text($0.hash)] })
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
