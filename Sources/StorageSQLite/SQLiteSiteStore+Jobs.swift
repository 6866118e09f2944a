public import CardModel
public import Pipeline

extension SQLiteSiteStore {
    public func nextJobNumber(on day: CalendarDate) throws -> Int {
        let prefix = "J" + day.text.filter { $0 != "-" } + "-"
        // '.' follows '-' in ASCII, so this range is the ids with that prefix.
        let values: [SQLValue] = [.text(prefix), .text(prefix.dropLast() + ".")]
        let ids = try database.all("SELECT id FROM jobs WHERE id >= ? AND id < ?", values) { $0.text(0) }
        return 1 + (ids.compactMap { Int($0.dropFirst(prefix.count)) }.max() ?? 0)
    }

    public func add(_ job: JobRecord) throws {
        try write {
            let key = try words.makeKey(of: job.id)
            let counts = [job.counts.read, job.counts.blank, job.counts.eligible, job.counts.held, job.counts.refused]
            try database.run(
                "INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [.integer(key), .text(job.id), .seconds(job.asOf), .offset(job.asOf), .text(job.actor)]
                    + [.text(job.state.rawValue)] + counts.map(SQLValue.int) + [.text(job.summary)])
            for list in job.lists { try add(list, job: key) }
        }
    }

    private func add(_ list: ListRecord, job: Int64) throws {
        try database.run(
            "INSERT INTO lists VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(job), .int(list.ordinal), .text(list.name), .text(list.sha256), .int(list.byteCount),
                .text(list.submitter), .seconds(list.receivedAt), .offset(list.receivedAt), .int(list.firstRow),
                .int(list.rowCount), .optional(list.inboxPath), .optional(list.member), .optional(list.sheet),
            ])
    }

    public func setState(_ state: JobState, ofJob id: String) throws {
        try write {
            let changed = try database.change(
                "UPDATE jobs SET state = ? WHERE id = ?", [.text(state.rawValue), .text(id)])
            guard changed == 1 else { throw conflict("no such job") }
        }
    }

    public func job(_ id: String) throws -> JobRecord? {
        try jobs(where: "id = ?", [.text(id)], withSummaries: true).first
    }

    public func jobs(withSummaries: Bool) throws -> [JobRecord] {
        try jobs(where: "TRUE", withSummaries: withSummaries)
    }

    public func unfinishedJobs() throws -> [JobRecord] { try jobs(where: "state <> 'done'", withSummaries: true) }

    public func job(processing sha256: String) throws -> JobRecord? {
        try jobs(
            where: "key = (SELECT min(job) FROM lists WHERE sha256 = ?)", [.text(sha256)], withSummaries: true
        ).first
    }

    private func jobs(where condition: String, _ values: [SQLValue] = [], withSummaries: Bool) throws -> [JobRecord] {
        let columns = """
            SELECT key, id, as_of, as_of_offset, actor, state, rows_read, rows_blank, rows_eligible, rows_held,
                rows_refused, \(withSummaries ? "summary" : "''") FROM jobs
            """
        return try read {
            try database.all("\(columns) WHERE \(condition) ORDER BY key", values) { row in
                guard let state = JobState(rawValue: row.text(5)) else { throw damaged("state of a job") }
                return JobRecord(
                    id: row.text(1), asOf: row.timestamp(2), actor: row.text(4), state: state,
                    lists: try lists(ofJob: row.integer(0)), counts: counts(row, from: 6), summary: row.text(11))
            }
        }
    }

    private func counts(_ row: Statement, from column: Int32) -> RowCounts {
        var counts = RowCounts()
        counts.read = row.int(column)
        counts.blank = row.int(column + 1)
        counts.eligible = row.int(column + 2)
        counts.held = row.int(column + 3)
        counts.refused = row.int(column + 4)
        return counts
    }

    private func lists(ofJob key: Int64) throws -> [ListRecord] {
        try database.all("SELECT * FROM lists WHERE job = ? ORDER BY ordinal", [.integer(key)]) { row in
            ListRecord(
                ordinal: row.int(1), name: row.text(2), member: row.optionalText(11), sheet: row.optionalText(12),
                sha256: row.text(3), byteCount: row.int(4),
                submitter: row.text(5), receivedAt: row.timestamp(6), firstRow: row.int(8), rowCount: row.int(9),
                inboxPath: row.optionalText(10))
        }
    }
}
