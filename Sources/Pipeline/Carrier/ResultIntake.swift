import CardModel
public import Execution
import Signing

/// What a result file changed.
public struct ResultsTaken: Sendable, Equatable {
    /// The file as people know it.
    public let file: String
    public let sha256: String
    public let rows: Int
    /// Cards that are now done, failed, or not known.
    public var done = 0
    public var failed = 0
    public var unknown = 0
    /// Rows that say what was known already.
    public var repeated = 0
    /// Rows that changed nothing and wait for a person.
    public var objections: [ResultObjection: Int] = [:]
    /// The very same file was taken before: nothing was changed.
    public var wasTakenBefore = false

    init(file: String, sha256: String, rows: Int) {
        self.file = file
        self.sha256 = sha256
        self.rows = rows
    }

    /// Rows that wait for a person.
    public var objected: Int { objections.values.reduce(0, +) }
}

extension CarrierNews {
    /// What a result file changed.
    init(_ taken: ResultsTaken) {
        self.init(file: taken.file)
        (rows, done, failed, unknown) = (taken.rows, taken.done, taken.failed, taken.unknown)
        (repeated, objected) = (taken.repeated, taken.objected)
    }
}

/// Takes results in: cards become done, failed or unknown, batches move on, what contradicts is kept for a person.
/// Inside one transaction.
struct ResultIntake {
    let store: any SiteStore
    let clock: SiteClock
    let actor: String

    private var now: Timestamp { clock.now }

    /// Takes these files in their order, with an audit entry for each that was not taken before.
    func take(_ files: [ReadResults]) throws -> [ResultsTaken] {
        let taken = try files.map(take)
        let events = taken.filter { !$0.wasTakenBefore }.map { ("results.taken", ResultIntake.fields(of: $0)) }
        if !events.isEmpty { try AuditChain(store: store, clock: clock, actor: actor).appendAll(events) }
        return taken
    }

    private func take(_ file: ReadResults) throws -> ResultsTaken {
        var taken = ResultsTaken(file: file.name, sha256: file.sha256, rows: file.rowCount)
        guard try store.takenResults(sha256: file.sha256) == nil else {
            taken.wasTakenBefore = true
            return taken
        }
        try store.add(TakenResults(sha256: file.sha256, name: file.name, rows: file.rowCount, takenAt: now))
        var sheet = ResultSheet(
            lines: try store.lines(ofCards: file.tables.flatMap { $0.rows.map(\.iccid) }),
            known: try store.openNotes(), now: now)
        for table in file.tables { for row in table.rows { sheet.take(row, file: table.name, &taken) } }
        try keep(sheet)
        try store.add(CarrierNews(taken))
        return taken
    }

    /// Matching keys of the cards that these files say are done and that will be taken so; nothing is changed.
    func doneCards(_ files: [ReadResults]) throws -> Set<UInt64> {
        guard !files.isEmpty else { return [] }
        var sheet = ResultSheet(
            lines: try store.lines(ofCards: files.flatMap { $0.tables.flatMap { $0.rows.map(\.iccid) } }),
            known: try store.openNotes(), now: now)
        for file in files {
            var taken = ResultsTaken(file: file.name, sha256: file.sha256, rows: file.rowCount)
            for table in file.tables { for row in table.rows { sheet.take(row, file: table.name, &taken) } }
        }
        let done = sheet.changed.filter { $0.state == .done && !$0.isDisputed && !$0.isSuperseded }
        return Set(done.map(\.card.iccid.matchingKey))
    }

    private func keep(_ sheet: ResultSheet) throws {
        let changed = sheet.changed
        try store.update(changed, at: now)
        try store.add(sheet.notes)
        try LineOutcome(store: store, now: now).keep(changed.filter { !$0.isSuperseded })
        for batch in Set(changed.map(\.batch)).sorted() { try BatchProgress(store).moveOn(batch) }
    }

    private static func fields(of taken: ResultsTaken) -> [(String, JSONValue)] {
        [
            ("sha256", .string(taken.sha256)), ("rows", .integer(Int64(taken.rows))),
            ("done", .integer(Int64(taken.done))), ("failed", .integer(Int64(taken.failed))),
            ("unknown", .integer(Int64(taken.unknown))), ("repeated", .integer(Int64(taken.repeated))),
            ("objected", .integer(Int64(taken.objected))),
        ]
    }
}

/// What becomes of the cards themselves once their lines are done, failed or unknown.
struct LineOutcome {
    let store: any SiteStore
    let now: Timestamp

    /// Enters what is done into the register and records the cards' states. A card whose results contradict each other
    /// is not known, and leaves the register no more than it enters it.
    func keep(_ lines: [OrderLine]) throws {
        let done = lines.filter { !$0.isDisputed }.compactMap { line in
            line.effectiveAt.map {
                RegisterEntry(iccid: line.card.iccid, batch: line.batch, deregisteredAt: $0)
            }
        }
        if !done.isEmpty { try store.enter(done) }
        let changes = lines.compactMap(change)
        if !changes.isEmpty { try store.record(changes) }
    }

    private func change(_ line: OrderLine) -> CardStateChange? {
        let (state, reason): (CardState, String)
        if line.isDisputed {
            return .carrier(
                line.card.iccid, line.card.job, .unknown, line.batch, ResultObjection.contradicts.rawValue, now)
        }
        switch line.state {
        case .open: return nil
        case .done: (state, reason) = (.deregistered, "order " + line.order)
        case .failed: (state, reason) = (.failed, line.reason ?? "")
        case .unknown: (state, reason) = (.unknown, "no-answer")
        }
        return .carrier(line.card.iccid, line.card.job, state, line.batch, reason, now)
    }
}

/// One file's rows against the lines they may be about.
struct ResultSheet {
    private var lines: [OrderLine]
    private var places: [UInt64: [Int]] = [:]
    private var touched: Set<Int> = []
    private let known: [ResultNote]
    private let now: Timestamp
    private(set) var notes: [ResultNote] = []

    init(lines: [OrderLine], known: [ResultNote], now: Timestamp) {
        self.lines = lines
        self.known = known
        self.now = now
        for (place, line) in lines.enumerated() { places[line.card.iccid.matchingKey, default: []].append(place) }
    }

    /// Lines that are not what they were.
    var changed: [OrderLine] { touched.sorted().map { lines[$0] } }

    mutating func take(_ row: ResultRow, file: String, _ taken: inout ResultsTaken) {
        let own = places[row.iccid.matchingKey] ?? []
        switch OrderMatch.find(row, in: own.map { lines[$0] }) {
        case .notOnOrder: object(.notOnOrder, row, file, nil, &taken)
        case .otherOrder: object(.otherOrder, row, file, row.order, &taken)
        case .line(let place): take(row, file: file, line: own[place], &taken)
        }
    }

    private mutating func take(_ row: ResultRow, file: String, line: Int, _ taken: inout ResultsTaken) {
        switch lines[line].judge(row.result) {
        case .taken:
            lines[line].take(row.result)
            touched.insert(line)
            switch row.result {
            case .done: taken.done += 1
            case .failed: taken.failed += 1
            case .unknown: taken.unknown += 1
            }
        case .repeated: taken.repeated += 1
        case .beforeOrder: object(.beforeOrder, row, file, lines[line].order, &taken)
        case .contradicts:
            lines[line].isDisputed = true
            lines[line].decision = .none
            touched.insert(line)
            object(.contradicts, row, file, lines[line].order, &taken)
        }
    }

    /// The same objection is kept once, however often a file repeats it.
    private mutating func object(
        _ objection: ResultObjection, _ row: ResultRow, _ file: String, _ order: String?, _ taken: inout ResultsTaken
    ) {
        taken.objections[objection, default: 0] += 1
        let isKnown = { (note: ResultNote) in
            note.objection == objection && note.iccid == row.iccid && note.order == order && note.said == row.result
        }
        guard !known.contains(where: isKnown), !notes.contains(where: isKnown) else { return }
        notes.append(
            ResultNote(
                objection: objection, file: file, row: row.row, iccid: row.iccid, order: order, said: row.result,
                at: now))
    }
}
