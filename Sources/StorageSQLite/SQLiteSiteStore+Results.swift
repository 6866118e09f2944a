public import CardModel
public import Execution

extension SQLiteSiteStore {
    public func takenResults(sha256: String) throws -> TakenResults? {
        let sql = "SELECT name, row_count, taken_at, taken_offset FROM result_files WHERE sha256 = ?"
        return try database.first(sql, [.text(sha256)]) { row in
            TakenResults(sha256: sha256, name: row.text(0), rows: row.int(1), takenAt: row.timestamp(2))
        }
    }

    public func add(_ results: TakenResults) throws {
        try write {
            try database.run(
                "INSERT INTO result_files VALUES (?, ?, ?, ?, ?)",
                [
                    .text(results.sha256), .text(results.name), .int(results.rows), .seconds(results.takenAt),
                    .offset(results.takenAt),
                ])
        }
    }

    public func add(_ notes: [ResultNote]) throws {
        let sql = """
            INSERT INTO result_notes (objection, file, row, packed, ordered, state, effective_at, effective_offset, reason,
                at, at_offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try write {
            for note in notes {
                let (state, at, reason) = note.said.columns
                try database.run(
                    sql,
                    [
                        .text(note.objection.rawValue), .text(note.file), .int(note.row),
                        .integer(PackedKey.stored(note.iccid.packed)), .optional(note.order),
                        .integer(Int64(state.rawValue)), .seconds(at), .offset(at), .optional(reason),
                        .seconds(note.at), .offset(note.at),
                    ])
            }
        }
    }

    public func openNotes() throws -> [ResultNote] {
        let sql = """
            SELECT key, objection, file, row, packed, ordered, state, effective_at, effective_offset, reason, at, at_offset
            FROM result_notes WHERE settled_at IS NULL ORDER BY key
            """
        return try database.all(sql) { row in
            guard let objection = ResultObjection(rawValue: row.text(1)),
                let state = UInt8(exactly: row.integer(6)).flatMap(OrderLineState.init(rawValue:)),
                let said = OrderResult(state, at: row.optionalTimestamp(7), reason: row.optionalText(9))
            else { throw damaged("note on a result") }
            return ResultNote(
                number: row.int(0), objection: objection, file: row.text(2), row: row.int(3),
                iccid: ICCID(packed: PackedKey.packed(row.integer(4))), order: row.optionalText(5), said: said,
                at: row.timestamp(10))
        }
    }

    public func settle(_ notes: [Int], by actor: String, at moment: Timestamp, reason: String) throws {
        try write {
            for note in notes {
                try database.run(
                    "UPDATE result_notes SET settled_at = ?, settled_by = ?, settlement = ? WHERE key = ?",
                    [.seconds(moment), .text(actor), .text(reason), .int(note)])
            }
        }
    }

    public func forEachRecentEntry(
        from: Timestamp, before: Timestamp, _ body: (UInt64, Timestamp) throws -> Void
    ) throws {
        try readingSegments {
            let keys = try database.all(
                "SELECT key FROM register_segments WHERE newest >= ? ORDER BY key", [.seconds(from)]
            ) { $0.integer(0) }
            let scan = try RegisterScan(database)
            for key in keys {
                try scan.forEachEntry(ofSegment: key) { row in
                    if from <= row.at, row.at < before { try body(row.packed, row.at) }
                }
            }
        }
    }

    public func hasRecentEntry(from: Timestamp, before: Timestamp) throws -> Bool {
        let sql = "SELECT 1 FROM register_segments WHERE newest >= ? AND newest < ? LIMIT 1"
        return try database.first(sql, [.seconds(from), .seconds(before)]) { _ in true } ?? false
    }

    public func confirmationBoundary() throws -> Timestamp? {
        try database.first("SELECT at, at_offset FROM confirmation_boundary") { $0.timestamp(0) }
    }

    public func setConfirmationBoundary(_ moment: Timestamp) throws {
        try write {
            try database.run(
                "INSERT OR REPLACE INTO confirmation_boundary VALUES (1, ?, ?)", [.seconds(moment), .offset(moment)])
        }
    }

    public func unconfirmedCards() throws -> [UnconfirmedCard] {
        let sql = """
            SELECT packed, batch, at, at_offset, status, since, since_offset FROM unconfirmed_cards ORDER BY at, packed
            """
        return try database.all(sql) { row in
            guard let status = UInt8(exactly: row.integer(4)).flatMap(CardStatus.init(rawValue:)) else {
                throw damaged("status of an unconfirmed card")
            }
            return UnconfirmedCard(
                iccid: ICCID(packed: PackedKey.packed(row.integer(0))), batch: row.text(1),
                deregisteredAt: row.timestamp(2), status: status, since: row.timestamp(5))
        }
    }

    public func setUnconfirmed(_ cards: [UnconfirmedCard]) throws {
        try write {
            try database.run("DELETE FROM unconfirmed_cards")
            for card in cards {
                try database.run(
                    "INSERT OR REPLACE INTO unconfirmed_cards VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [
                        .integer(PackedKey.stored(card.iccid.packed)), .text(card.batch),
                        .seconds(card.deregisteredAt), .offset(card.deregisteredAt),
                        .integer(Int64(card.status.rawValue)), .seconds(card.since), .offset(card.since),
                    ])
            }
        }
    }
}

extension OrderResult {
    /// As columns.
    fileprivate var columns: (state: OrderLineState, at: Timestamp?, reason: String?) {
        switch self {
        case .done(let at): (.done, at, nil)
        case .failed(let reason): (.failed, nil, reason)
        case .unknown: (.unknown, nil, nil)
        }
    }

    fileprivate init?(_ state: OrderLineState, at: Timestamp?, reason: String?) {
        switch state {
        case .open: return nil
        case .done:
            guard let at else { return nil }
            self = .done(at: at)
        case .failed: self = .failed(reason: reason ?? "")
        case .unknown: self = .unknown
        }
    }
}
