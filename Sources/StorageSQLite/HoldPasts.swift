import CardModel
import Pipeline

/// Since when the held cards of one job wait: their changes from the first to the last.
struct HoldPasts {
    /// What the changes of one card come to.
    struct Past {
        /// When the hold that lasts began; nil when it began with the row.
        var since: Timestamp?
        var isHeld: Bool
        var isReminded = false
        /// Key of the last batch it was in; 0 for none.
        var batch: Int64 = 0
    }

    private var pasts: [UInt64: Past] = [:]
    /// The job's time: when holds began that no change did.
    let jobTime: Timestamp?

    /// Reads the changes of a job once, in the cards' order.
    init(_ held: [StandingCandidate], job: Int64, on database: Database) throws {
        jobTime = try database.first("SELECT as_of, as_of_offset FROM jobs WHERE key = ?", [.integer(job)]) {
            $0.timestamp(0)
        }
        let sql = "SELECT 1 FROM card_changes WHERE job = ? LIMIT 1"
        guard try database.first(sql, [.integer(job)], { _ in true }) ?? false else { return }
        for card in held {
            pasts[card.row.packed] = Past(isHeld: card.row.findings.outcome == .held && card.row.batch == 0)
        }
        try readChanges(job, database)
    }

    subscript(packed: UInt64) -> Past? { pasts[packed] }

    private mutating func readChanges(_ job: Int64, _ database: Database) throws {
        let sql = """
            SELECT packed, state, at, at_offset, reminder, batch FROM card_changes WHERE job = ?
            ORDER BY packed, sequence
            """
        try database.use(sql) { rows in
            try rows.bind(job, at: 1)
            while try rows.step() {
                let packed = PackedKey.packed(rows.integer(0))
                guard var past = pasts[packed] else { continue }
                past.take(
                    isHeld: rows.integer(1) == Int64(CardState.held.rawValue), at: rows.timestamp(2),
                    isReminder: rows.integer(4) != 0, batch: rows.integer(5))
                pasts[packed] = past
            }
        }
    }
}

extension HoldPasts.Past {
    /// A change that leaves the card on hold does not begin a new hold.
    fileprivate mutating func take(isHeld held: Bool, at moment: Timestamp, isReminder: Bool, batch key: Int64) {
        if held, !isHeld { (since, isReminded) = (moment, false) }
        if held, isReminder { isReminded = true }
        isHeld = held
        if key != 0 { batch = key }
    }
}
