import CardModel
public import Review

extension SQLiteSiteStore {
    public func batch(_ id: String) throws -> ReviewBatch? {
        try batches(where: "batches.id = ?", [.text(id)]).first
    }

    public func batches(in states: [BatchState]) throws -> [ReviewBatch] {
        let places = [String](repeating: "?", count: states.count).joined(separator: ", ")
        let condition = states.isEmpty ? "TRUE" : "batches.state IN (\(places))"
        return try batches(where: condition, states.map { .text($0.rawValue) })
    }

    public func add(_ batches: [ReviewBatch]) throws {
        try write { for batch in batches { try add(batch) } }
    }

    private func add(_ batch: ReviewBatch) throws {
        let key = try words.makeKey(of: batch.id)
        let job = try words.makeKey(of: batch.job)
        try database.run(
            "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(key), .text(batch.id), .integer(job), .int(batch.ordinal), .text(batch.account.text),
                .integer(Int64(batch.lane.rawValue)), .int(batch.cardCount), .date(batch.clockStart),
                .date(batch.due), .text(batch.digest), .text(batch.state.rawValue), .seconds(batch.createdAt),
                .offset(batch.createdAt), .seconds(batch.executeAfter), .offset(batch.executeAfter),
                .optional(try batch.joins.map(words.makeKey)),
            ])
        for (place, login) in batch.makers.enumerated() {
            try database.run(
                "INSERT INTO batch_makers VALUES (?, ?, ?)", [.integer(key), .int(place), .text(login)])
        }
    }

    public func update(_ batch: ReviewBatch) throws {
        try write {
            let changed = try database.change(
                """
                UPDATE batches SET state = ?, digest = ?, execute_after = ?, execute_after_offset = ? WHERE id = ?
                """,
                [
                    .text(batch.state.rawValue), .text(batch.digest), .seconds(batch.executeAfter),
                    .offset(batch.executeAfter), .text(batch.id),
                ])
            guard changed == 1 else { throw conflict("no such batch") }
        }
    }

    private func batches(where condition: String, _ values: [SQLValue]) throws -> [ReviewBatch] {
        let sql = """
            SELECT batches.key, batches.id, words.word, ordinal, account, lane, card_count, clock_start, due, digest,
                state, created_at, created_offset, execute_after, execute_after_offset, joins
            FROM batches JOIN words ON words.key = batches.job WHERE \(condition) ORDER BY batches.key
            """
        return try read { try database.all(sql, values, reviewBatch) }
    }

    private func reviewBatch(_ row: Statement) throws -> ReviewBatch {
        guard let lane = UInt8(exactly: row.integer(5)).flatMap(Lane.init(rawValue:)),
            let state = BatchState(rawValue: row.text(10))
        else { throw damaged("lane or state of a batch") }
        return ReviewBatch(
            id: row.text(1), job: row.text(2), ordinal: row.int(3), account: Account(trusted: row.text(4)), lane: lane,
            cardCount: row.int(6), clockStart: row.date(7), due: row.isNull(8) ? nil : row.date(8),
            makers: try makers(ofBatch: row.integer(0)), digest: row.text(9), state: state,
            createdAt: row.timestamp(11), executeAfter: row.optionalTimestamp(13),
            joins: row.isNull(15) ? nil : try words.word(row.integer(15)))
    }

    private func makers(ofBatch key: Int64) throws -> [String] {
        try database.all("SELECT login FROM batch_makers WHERE batch = ? ORDER BY place", [.integer(key)]) {
            $0.text(0)
        }
    }
}

// MARK: - Decisions

extension SQLiteSiteStore {
    public func add(_ decision: Decision) throws {
        try write {
            try database.run(
                """
                INSERT INTO decisions (batch, kind, actor, by_policy, at, at_offset, digest, reason, acted_for)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(decision.batch), .text(decision.kind.rawValue), .text(decision.actor),
                    .bool(decision.isByPolicy), .seconds(decision.at), .offset(decision.at), .text(decision.digest),
                    .optional(decision.reason), .optional(decision.actedFor),
                ])
            let key = database.lastKey
            for (place, exception) in decision.exceptions.enumerated() {
                let packed = PackedKey.stored(exception.iccid.packed)
                try database.run(
                    "INSERT INTO decision_exceptions (decision, place, packed, reason, fate) VALUES (?, ?, ?, ?, ?)",
                    [
                        .integer(key), .int(place), .integer(packed), .text(exception.reason),
                        .int(exception.fate.rawValue),
                    ])
            }
        }
    }

    public func decisions(on batch: String) throws -> [Decision] {
        let sql = """
            SELECT key, batch, kind, actor, by_policy, at, at_offset, digest, reason, acted_for FROM decisions
            WHERE batch = ? ORDER BY key
            """
        return try read {
            try database.all(sql, [.text(batch)]) { row in
                guard let kind = Decision.Kind(rawValue: row.text(2)) else { throw damaged("kind of a decision") }
                return Decision(
                    batch: row.text(1), kind: kind, actor: row.text(3), actedFor: row.optionalText(9),
                    isByPolicy: row.integer(4) != 0, at: row.timestamp(5), digest: row.text(7),
                    reason: row.optionalText(8),
                    exceptions: try exceptions(ofDecision: row.integer(0)))
            }
        }
    }

    private func exceptions(ofDecision key: Int64) throws -> [CardException] {
        let sql = "SELECT packed, reason, fate FROM decision_exceptions WHERE decision = ? ORDER BY place"
        return try database.all(sql, [.integer(key)]) { row in
            guard let fate = CardException.Fate(rawValue: row.int(2)) else { throw damaged("fate of a card") }
            return CardException(
                iccid: ICCID(packed: PackedKey.packed(row.integer(0))), reason: row.text(1), fate: fate)
        }
    }
}
