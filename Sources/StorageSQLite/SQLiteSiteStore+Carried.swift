import CardModel
public import Pipeline

/// Cells of columns that travel on into certificates.
extension SQLiteSiteStore {
    public func keep(_ rows: [CarriedRow], job: String) throws {
        guard !rows.isEmpty else { return }
        try write {
            let key = try words.makeKey(of: job)
            for row in rows {
                for (place, cell) in row.cells.enumerated() {
                    try database.run(
                        "INSERT INTO carried_cells VALUES (?, ?, ?, ?, ?)",
                        [.integer(key), .int(row.row), .int(place), .text(cell.name), .text(cell.value)])
                }
            }
        }
    }

    public func carriedCells(job: String, rows: [Int]) throws -> [Int: [CarriedCell]] {
        var found: [Int: [CarriedCell]] = [:]
        guard let key = try words.key(of: job) else { return found }
        let sql = "SELECT name, value FROM carried_cells WHERE job = ? AND row = ? ORDER BY place"
        for row in rows {
            let cells = try database.all(sql, [.integer(key), .int(row)]) {
                CarriedCell(name: $0.text(0), value: $0.text(1))
            }
            if !cells.isEmpty { found[row] = cells }
        }
        return found
    }

    public func setSummary(_ summary: String, counts: RowCounts, ofJob id: String) throws {
        try write {
            let values = [counts.read, counts.blank, counts.eligible, counts.held, counts.refused].map(SQLValue.int)
            let changed = try database.change(
                """
                UPDATE jobs SET rows_read = ?, rows_blank = ?, rows_eligible = ?, rows_held = ?, rows_refused = ?,
                    summary = ? WHERE id = ?
                """, values + [.text(summary), .text(id)])
            guard changed == 1 else { throw conflict("no such job") }
        }
    }
}
