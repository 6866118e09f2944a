import CardModel
public import Review

extension SQLiteSiteStore {
    public func add(_ stops: [BatchStop]) throws {
        guard !stops.isEmpty else { return }
        try write {
            var places: [String: Int] = [:]
            for each in stops {
                let place = places[each.batch, default: 0]
                places[each.batch] = place + 1
                try add(each.stop, place: place, batch: try keyOfBatch(each.batch))
            }
        }
    }

    private func add(_ stop: Stop, place: Int, batch: Int64) throws {
        try database.run(
            """
            INSERT INTO batch_stops (batch, place, rule, list, measured, base, threshold, days)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(batch), .int(place), .text(stop.rule.rawValue), .optional(stop.list), .int(stop.measured),
                .int(stop.base), .int(stop.limit), stop.days.map { .int($0) } ?? .null,
            ])
    }

    public func add(_ release: StopRelease) throws {
        try write {
            try database.run(
                "INSERT INTO stop_releases VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .integer(try keyOfBatch(release.batch)), .text(release.actor), .seconds(release.at),
                    .offset(release.at), .text(release.digest), .text(release.reason),
                ])
        }
    }

    public func stops(ofBatches ids: [String]) throws -> [String: [Stop]] {
        let sql = """
            SELECT rule, list, measured, base, threshold, days FROM batch_stops
            WHERE batch = (SELECT key FROM batches WHERE id = ?) ORDER BY place
            """
        return try read {
            var found: [String: [Stop]] = [:]
            for id in ids {
                let stops = try database.all(sql, [.text(id)]) { row in
                    guard let rule = StopRule(rawValue: row.text(0)) else { throw damaged("rule of a stop") }
                    return Stop(
                        rule: rule, list: row.optionalText(1), measured: row.int(2), base: row.int(3),
                        limit: row.int(4), days: row.optionalInteger(5).map { Int($0) })
                }
                if !stops.isEmpty { found[id] = stops }
            }
            return found
        }
    }

    public func release(ofBatch id: String) throws -> StopRelease? {
        let sql = """
            SELECT actor, at, at_offset, digest, reason FROM stop_releases
            WHERE batch = (SELECT key FROM batches WHERE id = ?)
            """
        return try database.first(sql, [.text(id)]) { row in
            StopRelease(
                batch: id, actor: row.text(0), at: row.timestamp(1), digest: row.text(3), reason: row.text(4))
        }
    }

    public func submissionHistory() throws -> SubmissionHistory {
        let sql = """
            SELECT count(*), coalesce(max(cards), 0) FROM (
                SELECT sum(card_count) AS cards FROM batches
                WHERE state NOT IN ('in-review', 'stopped', 'rejected', 'withdrawn') GROUP BY job, account)
            """
        let found = try database.first(sql) { SubmissionHistory(count: $0.int(0), largest: $0.int(1)) }
        return found ?? SubmissionHistory(count: 0, largest: 0)
    }

    private func keyOfBatch(_ id: String) throws -> Int64 {
        guard let key = try database.first("SELECT key FROM batches WHERE id = ?", [.text(id)], { $0.integer(0) })
        else { throw conflict("no such batch") }
        return key
    }
}
