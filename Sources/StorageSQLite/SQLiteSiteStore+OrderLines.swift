public import CardModel
public import Execution

extension SQLiteSiteStore {
    public func lines(ofOrder id: String) throws -> [OrderLine] {
        try lines(where: "orders.id = ?", [.text(id)])
    }

    public func lines(ofBatch id: String) throws -> [OrderLine] {
        try lines(where: "orders.batch = ?", [.text(id)])
    }

    public func linesForPeople() throws -> [OrderLine] {
        let failed = "state = 2 AND order_lines.superseded = 0 AND decision = 0"
        return try lines(where: "(\(failed)) OR disputed = 1", [])
    }

    public func failedLines(since moment: Timestamp) throws -> [OrderLine] {
        try lines(
            where: "answered_at > ? AND state = 2 AND order_lines.superseded = 0 AND disputed = 0", [.seconds(moment)])
    }

    public func lines(ofCards cards: [ICCID]) throws -> [OrderLine] {
        guard try database.first("SELECT 1 FROM orders LIMIT 1", [], { _ in true }) != nil else { return [] }
        var seen: Set<UInt64> = []
        return try read {
            // All spellings of one card share all nibbles but the last.
            try cards.filter { seen.insert($0.packed >> 4).inserted }.flatMap { card in
                try lines(
                    where: "packed BETWEEN ? AND ?",
                    [
                        .integer(PackedKey.stored(card.packed & ~0xF)),
                        .integer(PackedKey.stored(card.packed | 0xF)),
                    ]
                ).filter { line in cards.count > 1 || line.card.iccid.isSameCard(as: card) }
            }
        }
    }

    private func lines(where condition: String, _ values: [SQLValue]) throws -> [OrderLine] {
        let sql = """
            SELECT orders.id, idempotency, orders.batch, requested_at, requested_offset, place, packed, order_lines.job,
                row, pre_deregistered, msisdn, status, plan, balance, remaining, fee, state, effective_at,
                effective_offset, reason, order_lines.superseded, decision, disputed, certificate
            FROM order_lines JOIN orders ON orders.key = order_lines.ordered WHERE \(condition)
            ORDER BY orders.key, place
            """
        return try database.all(sql, values, line)
    }

    private func line(_ row: Statement) throws -> OrderLine {
        guard let state = UInt8(exactly: row.integer(16)).flatMap(OrderLineState.init(rawValue:)),
            let decision = UInt8(exactly: row.integer(21)).flatMap(FailureDecision.init(rawValue:))
        else { throw damaged("state of an ordered card") }
        return OrderLine(
            order: row.text(0), key: row.text(1), batch: row.text(2), requestedAt: row.timestamp(3),
            place: row.int(5), card: try card(row), state: state, effectiveAt: row.optionalTimestamp(17),
            reason: row.optionalText(19), isSuperseded: row.integer(20) != 0, decision: decision,
            isDisputed: row.integer(22) != 0, certificate: row.optionalText(23))
    }

    private func card(_ row: Statement) throws -> CardOrder {
        guard let status = UInt8(exactly: row.integer(11)).flatMap(CardStatus.init(rawValue:)),
            let plan = UInt8(exactly: row.integer(12)).flatMap(PlanType.init(rawValue:))
        else { throw damaged("status or plan of an ordered card") }
        return CardOrder(
            iccid: ICCID(packed: PackedKey.packed(row.integer(6))), isPreDeregistered: row.integer(9) != 0,
            facts: FrozenFacts(
                msisdn: row.optionalText(10), status: status, plan: plan, balance: Money(fen: row.integer(13)),
                remainingData: row.optionalText(14), terminationFee: row.optionalInteger(15).map(Money.init(fen:))),
            job: try words.word(row.integer(7)), row: row.int(8))
    }

    /// What the sums of an order gain.
    private struct Difference {
        var done = 0
        var failed = 0
        var unknown = 0
        var superseded = 0

        mutating func count(_ state: OrderLineState, _ isSuperseded: Bool, _ sign: Int) {
            switch state {
            case .open: break
            case .done: done += sign
            case .failed: failed += sign
            case .unknown: unknown += sign
            }
            if isSuperseded { superseded += sign }
        }
    }

    public func update(_ lines: [OrderLine], at moment: Timestamp) throws {
        try write {
            var differences: [String: Difference] = [:]
            for line in lines {
                var difference = differences[line.order] ?? Difference()
                let old = try standing(of: line)
                difference.count(old.state, old.isSuperseded, -1)
                difference.count(line.state, line.isSuperseded, 1)
                differences[line.order] = difference
                try replace(line, key: old.key)
            }
            for (order, difference) in differences.sorted(by: { $0.key < $1.key }) {
                try add(difference, to: order, at: moment)
            }
        }
    }

    private func standing(of line: OrderLine) throws -> (key: Int64, state: OrderLineState, isSuperseded: Bool) {
        let sql = """
            SELECT orders.key, state, order_lines.superseded FROM order_lines
            JOIN orders ON orders.key = order_lines.ordered WHERE orders.id = ? AND place = ?
            """
        let found = try database.first(sql, [.text(line.order), .int(line.place)]) { row in
            (row.integer(0), UInt8(exactly: row.integer(1)).flatMap(OrderLineState.init(rawValue:)), row.integer(2))
        }
        guard let found, let state = found.1 else { throw conflict("no such card on order") }
        return (found.0, state, found.2 != 0)
    }

    private func replace(_ line: OrderLine, key: Int64) throws {
        try database.run(
            """
            UPDATE order_lines SET state = ?, effective_at = ?, effective_offset = ?, reason = ?, superseded = ?,
                decision = ?, disputed = ?, certificate = ? WHERE ordered = ? AND place = ?
            """,
            [
                .integer(Int64(line.state.rawValue)), .seconds(line.effectiveAt), .offset(line.effectiveAt),
                .optional(line.reason), .bool(line.isSuperseded), .integer(Int64(line.decision.rawValue)),
                .bool(line.isDisputed), .optional(line.certificate), .integer(key), .int(line.place),
            ])
    }

    private func add(_ difference: Difference, to order: String, at moment: Timestamp) throws {
        try database.run(
            """
            UPDATE orders SET done = done + ?, failed = failed + ?, unknown = unknown + ?, superseded = superseded + ?,
                answered_at = ? WHERE id = ?
            """,
            [
                .int(difference.done), .int(difference.failed), .int(difference.unknown),
                .int(difference.superseded), .seconds(moment), .text(order),
            ])
    }
}
