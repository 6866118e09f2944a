import CardModel
public import Review

extension SQLiteSiteStore {
    public func add(_ assignment: Assignment) throws {
        try write {
            try database.run(
                """
                INSERT INTO assignments (batch, person, actor, is_automatic, at, at_offset) VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    .integer(try words.makeKey(of: assignment.batch)), .text(assignment.person),
                    .text(assignment.actor), .bool(assignment.isAutomatic), .seconds(assignment.at),
                    .offset(assignment.at),
                ])
        }
    }

    /// Linear in the batches that wait.
    public func assignments() throws -> [String: Assignment] {
        let sql = """
            SELECT batches.id, person, actor, is_automatic, at, at_offset
            FROM batches JOIN assignments ON assignments.batch = batches.key
            WHERE batches.state IN (?, ?, ?)
                AND assignments.key = (SELECT max(key) FROM assignments AS newer WHERE newer.batch = batches.key)
            """
        let open = (BatchState.open + [.stopped]).map { SQLValue.text($0.rawValue) }
        let all = try read {
            try database.all(sql, open) { row in
                Assignment(
                    batch: row.text(0), person: row.text(1), actor: row.text(2), isAutomatic: row.integer(3) != 0,
                    at: row.timestamp(4))
            }
        }
        return Dictionary(all.map { ($0.batch, $0) }, uniquingKeysWith: { $1 })
    }
}
