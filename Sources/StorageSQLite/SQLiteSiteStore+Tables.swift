public import CardModel
public import Pipeline

extension SQLiteSiteStore {
    public func acceptedTables() throws -> [AcceptedTable] {
        let sql = """
            SELECT name, rows, as_of, as_of_offset, sha256 FROM accepted_tables
            WHERE key IN (SELECT max(key) FROM accepted_tables GROUP BY name) ORDER BY name
            """
        return try database.all(sql) { row in
            AcceptedTable(table: row.text(0), rows: row.int(1), asOf: row.timestamp(2), sha256: row.text(4))
        }
    }

    public func acceptedTables(ofJob job: String) throws -> [AcceptedTable] {
        let sql = "SELECT name, rows, as_of, as_of_offset, sha256 FROM accepted_tables WHERE job = ? ORDER BY name"
        return try database.all(sql, [.text(job)]) { row in
            AcceptedTable(table: row.text(0), rows: row.int(1), asOf: row.timestamp(2), sha256: row.text(4))
        }
    }

    public func accept(_ tables: [AcceptedTable], job: String) throws {
        try write {
            for table in tables {
                try database.run(
                    """
                    INSERT INTO accepted_tables (name, rows, as_of, as_of_offset, sha256, job)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    [
                        .text(table.table), .int(table.rows), .seconds(table.asOf), .offset(table.asOf),
                        .text(table.sha256), .text(job),
                    ])
            }
        }
    }

    public func submissionsUsing(paperDigest: String) throws -> [String] {
        let sql = "SELECT job FROM papers WHERE digest = ? GROUP BY job ORDER BY min(key)"
        return try database.all(sql, [.text(paperDigest)]) { $0.text(0) }
    }

    public func recordPaper(digest: String, job: String, account: Account) throws {
        try write {
            try database.run(
                "INSERT INTO papers (digest, job, account) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [.text(digest), .text(job), .text(account.text)])
        }
    }
}
