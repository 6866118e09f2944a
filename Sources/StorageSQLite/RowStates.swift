import CardModel
import Pipeline
import Review

/// Where a row stands, worked out from its findings, its batch and the card's newest change.
struct RowState {
    var state: CardState
    /// Key of the batch's id in `words`; 0 for none.
    var batch: Int64 = 0
    /// Key of the reason in `words`; 0 for none.
    var reason: Int64 = 0
    /// What a later screening saw; nil while the row's own findings hold.
    var findings: FindingSet?
    /// Whether a later screening let it count for its submission's lane.
    var hasCounted = false

    init(state: CardState, batch: Int64 = 0, reason: Int64 = 0) {
        self.state = state
        self.batch = batch
        self.reason = reason
    }

    /// Takes a newer change over; what that one leaves open stays.
    mutating func take(_ newer: RowState) {
        let before = self
        self = newer
        if findings == nil { findings = before.findings }
        hasCounted = before.hasCounted || newer.hasCounted
    }
}

/// States of one job's rows. Fastest when asked by ascending number.
final class RowStates {
    private let batches: [UInt32: RowState]
    private let changes: ChangeCursor?
    private let database: Database
    /// States of batches that cards were moved into, by key; nil for one that is missing.
    private var joinedBatches: [Int64: CardState?] = [:]

    /// `isDense` when more than a few rows of the job will be asked for.
    init(job: Int64, on database: Database, isDense: Bool) throws {
        self.database = database
        batches = try RowStates.batches(ofJob: job, on: database)
        let sql = "SELECT 1 FROM card_changes WHERE job = ? LIMIT 1"
        let hasChanges = try database.first(sql, [.integer(job)]) { _ in true } ?? false
        changes = hasChanges ? ChangeCursor(job: job, on: database, readsAhead: isDense) : nil
    }

    /// Whether a row is held just where its findings hold it and it is in no batch.
    var followsOutcomes: Bool { changes == nil && !batches.values.contains { $0.state == .held } }

    /// The state of a row: refused stays refused; else the card's newest change; else its batch's; else its outcome's.
    /// A change that moves the card into a batch gives it that batch's state.
    func state(of row: LedgerRow) throws -> RowState {
        let outcome = row.findings.outcome
        if outcome == .refused { return RowState(state: .refused) }
        if let changed = try changes?.newest(of: row.packed) { return try following(changed) }
        if row.batch == 0 { return RowState(state: outcome == .held ? .held : .refused) }
        guard let state = batches[row.batch] else { throw SegmentDamage(reason: "a row of a batch that is missing") }
        return state
    }

    private func following(_ changed: RowState) throws -> RowState {
        guard changed.state == .inReview, changed.batch != 0 else { return changed }
        var followed = changed
        if let known = joinedBatches[changed.batch] {
            followed.state = known ?? .inReview
        } else {
            let sql = "SELECT state FROM batches WHERE key = ?"
            let word = try database.first(sql, [.integer(changed.batch)]) { $0.text(0) }
            let state = word.flatMap(BatchState.init(rawValue:))?.cardState
            joinedBatches[changed.batch] = .some(state)
            followed.state = state ?? .inReview
        }
        return followed
    }

    private static func batches(ofJob job: Int64, on database: Database) throws -> [UInt32: RowState] {
        let sql = "SELECT ordinal, key, state FROM batches WHERE job = ?"
        var batches: [UInt32: RowState] = [:]
        try database.use(sql) { rows in
            try rows.bind(job, at: 1)
            while try rows.step() {
                guard let state = BatchState(rawValue: rows.text(2)), let ordinal = UInt32(exactly: rows.integer(0))
                else { throw SegmentDamage(reason: "ordinal or state of a batch") }
                batches[ordinal] = RowState(state: state.cardState, batch: rows.integer(1))
            }
        }
        return batches
    }
}

/// The newest change of each card of one job.
final class ChangeCursor {
    private let job: Int64
    private let database: Database
    private let readsAhead: Bool
    /// Changes read ahead, newest of each card, by number.
    private var page: [(packed: UInt64, state: RowState)] = []
    private var place = 0
    /// The first number the page does not speak for.
    private var pageEnd: UInt64?
    private var pageStart: UInt64 = .max

    private static let pageLength = 8192

    init(job: Int64, on database: Database, readsAhead: Bool) {
        self.job = job
        self.database = database
        self.readsAhead = readsAhead
    }

    /// The newest change of a card, if it has one.
    func newest(of packed: UInt64) throws -> RowState? {
        guard readsAhead else { return try lookUp(packed) }
        if packed < pageStart || pageEnd.map({ packed >= $0 }) ?? false { try turn(to: packed) }
        if place > 0, page[place - 1].packed >= packed { place = 0 }
        while place < page.count, page[place].packed < packed { place += 1 }
        return place < page.count && page[place].packed == packed ? page[place].state : nil
    }

    private func lookUp(_ packed: UInt64) throws -> RowState? {
        let sql = """
            SELECT state, batch, reason, findings FROM card_changes WHERE job = ? AND packed = ? ORDER BY sequence
            """
        return try database.use(sql) { row in
            try row.bind(job, at: 1)
            try row.bind(PackedKey.stored(packed), at: 2)
            var newest: RowState?
            while try row.step() { ChangeCursor.take(try ChangeCursor.state(row), into: &newest) }
            return newest
        }
    }

    /// Reads the changes from this number on.
    private func turn(to packed: UInt64) throws {
        let sql = """
            SELECT state, batch, reason, findings, packed FROM card_changes WHERE job = ? AND packed >= ?
            ORDER BY packed, sequence LIMIT ?
            """
        page.removeAll(keepingCapacity: true)
        (place, pageStart, pageEnd) = (0, packed, nil)
        try database.use(sql) { rows in
            try rows.bind(job, at: 1)
            try rows.bind(PackedKey.stored(packed), at: 2)
            try rows.bind(Int64(ChangeCursor.pageLength), at: 3)
            var read = 0
            while try rows.step() {
                read += 1
                let card = PackedKey.packed(rows.integer(4))
                var newest = page.last?.packed == card ? page.removeLast().state : nil
                ChangeCursor.take(try ChangeCursor.state(rows), into: &newest)
                if let newest { page.append((card, newest)) }
            }
            if read == ChangeCursor.pageLength { try closePage() }
        }
    }

    /// The last card of a full page may have more changes behind it: they belong to the next page.
    private func closePage() throws {
        guard let last = page.popLast() else { return }
        pageEnd = last.packed
        // A page of one card's changes alone would never end.
        guard page.isEmpty, let state = try lookUp(last.packed) else { return }
        page = [(last.packed, state)]
        pageEnd = last.packed == .max ? nil : last.packed + 1
    }

    private static func take(_ newer: RowState, into newest: inout RowState?) {
        if newest == nil { newest = newer } else { newest?.take(newer) }
    }

    /// From the columns state, batch, reason, findings.
    private static func state(_ row: Statement) throws -> RowState {
        guard let raw = UInt8(exactly: row.integer(0)), let state = CardState(rawValue: raw) else {
            throw SegmentDamage(reason: "state of a card")
        }
        var found = RowState(state: state, batch: row.integer(1), reason: row.integer(2))
        found.findings = row.optionalInteger(3).map { FindingSet(rawValue: UInt64(bitPattern: $0)) }
        found.hasCounted = found.findings?.countsForLane ?? false
        return found
    }
}
