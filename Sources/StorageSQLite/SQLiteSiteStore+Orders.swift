public import CardModel
public import Execution

extension SQLiteSiteStore {
    public func nextOrderOrdinal(ofBatch batch: String) throws -> Int {
        let sql = "SELECT 1 + coalesce(max(ordinal), 0) FROM orders WHERE batch = ?"
        return try database.first(sql, [.text(batch)]) { $0.int(0) } ?? 1
    }

    public func add(_ order: CarrierOrder) throws {
        try write {
            try database.run(
                """
                INSERT INTO orders (id, idempotency, batch, ordinal, attempt, account, job, requested_at,
                    requested_offset, requested_day, card_count, asked_at, asked_offset)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(order.id), .text(order.key), .text(order.batch), .int(order.ordinal), .int(order.attempt),
                    .text(order.account.text), .text(order.job), .seconds(order.requestedAt),
                    .offset(order.requestedAt), .date(order.requestedAt.date), .int(order.cards.count),
                    .seconds(order.requestedAt), .offset(order.requestedAt),
                ])
            let key = database.lastKey
            for (place, card) in order.cards.enumerated() { try insert(card, place: place + 1, into: key) }
        }
    }

    private func insert(_ card: CardOrder, place: Int, into order: Int64) throws {
        let facts = card.facts
        try database.run(
            """
            INSERT INTO order_lines (ordered, place, packed, job, row, pre_deregistered, msisdn, status, plan, balance,
                remaining, fee) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(order), .int(place), .integer(PackedKey.stored(card.iccid.packed)),
                .integer(try words.makeKey(of: card.job)), .int(card.row), .bool(card.isPreDeregistered),
                .optional(facts.msisdn), .integer(Int64(facts.status.rawValue)), .integer(Int64(facts.plan.rawValue)),
                .integer(facts.balance.fen), .optional(facts.remainingData), .optional(facts.terminationFee?.fen),
            ])
    }

    public func orderCount(on day: CalendarDate) throws -> Int {
        try database.first("SELECT count(*) FROM orders WHERE requested_day = ?", [.date(day)]) { $0.int(0) } ?? 0
    }

    public func orders(_ selection: OrderSelection) throws -> [OrderRecord] {
        let (condition, values): (String, [SQLValue]) =
            switch selection {
            case .all: ("TRUE", [])
            case .open: ("done + failed < card_count", [])
            case .unwritten: ("written <= questions", [])
            case .batch(let id): ("batch = ?", [.text(id)])
            case .one(let id): ("id = ?", [.text(id)])
            }
        let sql = """
            SELECT id, idempotency, batch, attempt, account, job, requested_at, requested_offset, card_count, done, failed,
                unknown, superseded, questions, asked_at, asked_offset, written
            FROM orders WHERE \(condition) ORDER BY key
            """
        return try database.all(sql, values) { row in
            OrderRecord(
                id: row.text(0), key: row.text(1), batch: row.text(2), attempt: row.int(3),
                account: Account(trusted: row.text(4)), job: row.text(5), requestedAt: row.timestamp(6),
                cards: row.int(8), done: row.int(9), failed: row.int(10), unknown: row.int(11),
                superseded: row.int(12), questions: row.int(13), askedAt: row.timestamp(14), written: row.int(16))
        }
    }

    public func ask(_ order: String, at moment: Timestamp) throws {
        try change(
            "UPDATE orders SET questions = questions + 1, asked_at = ?, asked_offset = ? WHERE id = ?",
            [.seconds(moment), .offset(moment), .text(order)])
    }

    public func setWritten(_ count: Int, ofOrder id: String) throws {
        try change("UPDATE orders SET written = ? WHERE id = ?", [.int(count), .text(id)])
    }

    private func change(_ sql: String, _ values: [SQLValue]) throws {
        try write { guard try database.change(sql, values) == 1 else { throw conflict("no such order") } }
    }

    public func batchesToCertify() throws -> [String] {
        let sql = """
            SELECT DISTINCT orders.batch FROM order_lines INDEXED BY order_lines_uncertified
            JOIN orders ON orders.key = order_lines.ordered
            WHERE state = 1 AND certificate IS NULL AND disputed = 0 ORDER BY orders.batch
            """
        return try database.all(sql) { $0.text(0) }
    }

    public func orderTotals() throws -> OrderTotals {
        var totals = OrderTotals()
        let sql = """
            SELECT count(*), coalesce(sum(card_count), 0), coalesce(sum(done), 0), coalesce(sum(failed), 0),
                coalesce(sum(unknown), 0), coalesce(sum(superseded), 0) FROM orders
            """
        _ = try database.first(sql) { row in
            totals.orders = row.int(0)
            totals.ordered = row.int(1) - row.int(5)
            (totals.done, totals.failed, totals.unknown) = (row.int(2), row.int(3) - row.int(5), row.int(4))
            totals.open = row.int(1) - row.int(2) - row.int(3) - row.int(4)
        }
        let open = try orders(.open)
        totals.openOrders = open.count
        totals.oldestOpen = open.map(\.requestedAt).min()
        totals.failedForPeople = try count("order_lines WHERE state = 2 AND superseded = 0 AND decision = 0")
        totals.disputed = try count("order_lines WHERE disputed = 1")
        let contradicts = ResultObjection.contradicts.rawValue
        totals.notes = try count("result_notes WHERE settled_at IS NULL AND objection <> '\(contradicts)'")
        return totals
    }

    private func count(_ rows: String) throws -> Int {
        try database.first("SELECT count(*) FROM " + rows) { $0.int(0) } ?? 0
    }

    public func unbalancedOrders(since moment: Timestamp) throws -> [String] {
        let looked = "(done + failed < card_count OR answered_at >= ?1)"
        let sums = """
            SELECT id FROM orders JOIN (
                SELECT ordered, count(*) AS lines, sum(state = 1) AS d, sum(state = 2) AS f, sum(state = 3) AS u,
                    sum(superseded) AS s, sum(superseded AND state <> 2) AS wrong, sum(state = 0) AS o
                FROM order_lines WHERE ordered IN (SELECT key FROM orders WHERE \(looked)) GROUP BY ordered)
            ON ordered = orders.key
            WHERE lines <> card_count OR d <> done OR f <> failed OR u <> unknown OR s <> superseded OR wrong <> 0
                OR o <> card_count - done - failed - unknown
            """
        let doubles = """
            SELECT DISTINCT mine.id FROM orders AS mine JOIN order_lines AS one ON one.ordered = mine.key
            JOIN order_lines AS two ON two.packed = one.packed AND two.ordered <> one.ordered
            JOIN orders AS other ON other.key = two.ordered
            WHERE mine.answered_at >= ?1 AND one.state = 1 AND two.state = 1 AND other.batch = mine.batch
            """
        let values: [SQLValue] = [.seconds(moment)]
        let wrong = try database.all(sums, values) { $0.text(0) } + database.all(doubles, values) { $0.text(0) }
        return Set(wrong).sorted()
    }
}
