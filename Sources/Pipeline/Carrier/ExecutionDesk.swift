import CardModel
public import Execution
public import Reporting
import Review
import Signing

/// Where orders stand, for people.
public struct ExecutionSight: Sendable {
    /// Orders with missing results, oldest first.
    public let open: [OrderRecord]
    public let facts: OrderFacts
}

/// Where people look after orders: results in, orders out once more, decisions on what failed or contradicts. Each
/// change, with its audit entry, is one transaction.
public struct ExecutionDesk {
    let site: Site
    let store: any SiteStore
    let clock: SiteClock

    /// Changes are made under the site's lock, which the caller holds.
    public init(site: Site, store: any SiteStore, clock: SiteClock) {
        self.site = site
        self.store = store
        self.clock = clock
    }

    /// Open orders, sums and what people must decide on, the first `matters` of it.
    public func sight(matters: Int) throws -> ExecutionSight {
        try store.read {
            var facts = OrderFacts(try store.orderTotals(), settings: site.settings, now: clock.now)
            facts.matters = try OrderMatters(store).first(matters)
            return ExecutionSight(open: try store.orders(.open), facts: facts)
        }
    }

    /// Takes one result file in and keeps a copy of it. Throws `results.*`, `list.*`, `file.*`, `execution.no-role`; then
    /// nothing has changed.
    public func take(_ path: String, actor: String) throws -> ResultsTaken {
        try ExecutionRights(site.settings, on: clock.now.date).check(actor)
        let name = FileSystem.name(of: path)
        let files = ResultFiles(site: site, clock: clock)
        let results = try files.read(path, shownAs: name, ownOnly: false)
        let bytes = try FileSystem.read(path, shownAs: name)
        let intake = ResultIntake(store: store, clock: clock, actor: actor)
        let taken = try store.write { try intake.take([results]) }
        // Also where it was taken before: that call may have been cut off here.
        try FileMover(site: site).keep(bytes, of: path, as: name)
        return taken[0]
    }

    /// Writes the orders with missing results into a folder, the same bytes as before. Gives the files' names.
    public func export(to folder: String) throws -> [String] {
        let open = try store.read { try store.orders(.open) }
        let files = OrderFiles(store: store, folder: folder)
        return try open.map { try files.writeAgain($0) }
    }

    /// Orders failed cards again: by the next run, screened once more, in a new order. Gives how many.
    /// Throws `execution.*`.
    public func retry(_ targets: [String], reason: String, actor: String) throws -> Int {
        try decide(targets, reason: reason, actor: actor, kind: "execution.retry") { line in
            line.decision = .retry
            return (.approved, "ordered again: " + reason)
        }
    }

    /// Gives failed cards up: they stay failed, and a later list may bring them again. Gives how many.
    /// Throws `execution.*`.
    public func giveUp(_ targets: [String], reason: String, actor: String) throws -> Int {
        try decide(targets, reason: reason, actor: actor, kind: "execution.given-up") { line in
            line.decision = .givenUp
            return (.givenUp, reason)
        }
    }

    private func decide(
        _ targets: [String], reason: String, actor: String, kind: String,
        _ change: (inout OrderLine) -> (CardState, String)
    ) throws -> Int {
        let rights = ExecutionRights(site.settings, on: clock.now.date)
        try rights.check(actor)
        return try store.write {
            let lines = try failed(targets)
            try rights.check(actor, for: lines, store)
            var changed: [OrderLine] = []
            var changes: [CardStateChange] = []
            for var line in lines {
                let (state, words) = change(&line)
                changed.append(line)
                changes.append(.carrier(line.card.iccid, line.card.job, state, line.batch, words, clock.now))
            }
            try store.update(changed, at: clock.now)
            try store.record(changes)
            for batch in Set(lines.map(\.batch)).sorted() { try reopen(batch, isRetry: kind == "execution.retry") }
            // Customers are told of what becomes of their cards with the next job.
            try store.add(CarrierNews())
            try audit(kind, lines, reason: reason, actor: actor)
            return lines.count
        }
    }

    /// A batch with cards to be ordered is approved; its window closed long ago.
    private func reopen(_ id: String, isRetry: Bool) throws {
        guard isRetry, var batch = try store.batch(id) else { return try BatchProgress(store).moveOn(id) }
        batch.state = .approved
        if batch.executeAfter == nil { batch.executeAfter = clock.now }
        try store.update(batch)
    }

    /// The failed cards that these ICCIDs and batches name, each once.
    private func failed(_ targets: [String]) throws -> [OrderLine] {
        var lines: [OrderLine] = []
        var seen: Set<String> = []
        for target in targets {
            for line in try failed(target) where seen.insert(line.order + " \(line.place)").inserted {
                lines.append(line)
            }
        }
        return lines
    }

    private func failed(_ target: String) throws -> [OrderLine] {
        if try store.batch(target) != nil {
            let lines = try store.lines(ofBatch: target).filter(\.waitsForDecision)
            guard !lines.isEmpty else { throw Fault("execution.nothing-failed", .usage, ["batch": target]) }
            return lines
        }
        guard case .card(let iccid, _) = ICCIDReader.read(target) else { throw Fault("card.malformed", .usage) }
        let lines = try store.lines(ofCards: [iccid])
        guard let newest = lines.last(where: { !$0.isSuperseded }) else {
            throw Fault("execution.not-ordered", .inputMissing, ["card": iccid.description])
        }
        guard newest.waitsForDecision else {
            throw Fault(
                "execution.not-failed", .usage, ["card": iccid.description, "state": newest.state.code])
        }
        return [newest]
    }

    func audit(_ kind: String, _ lines: [OrderLine], reason: String, actor: String) throws {
        let batches = Dictionary(grouping: lines, by: \.batch).mapValues(\.count).sorted { $0.key < $1.key }
        try AuditChain(store: store, clock: clock, actor: actor).appendAll(
            batches.map { batch, count in
                (
                    kind,
                    [
                        ("batch", .string(batch)), ("cards", .integer(Int64(count))),
                        // A reason may name a person: the chain holds its digest, the store its words.
                        ("reason_sha256", .string(SHA256Digest.of(Array(reason.utf8)).hex)),
                    ]
                )
            })
    }
}

extension OrderLine {
    /// Failed, and nobody has said what becomes of it.
    var waitsForDecision: Bool { state == .failed && !isSuperseded && !isDisputed && decision == .none }
}

/// Who may look after orders: operators, checkers and leads, or who stands in for one of them; anybody on a trial site
/// that names no people.
struct ExecutionRights {
    private let fourEyes: FourEyes

    init(_ settings: Settings, on day: CalendarDate) { fourEyes = SitePeople.fourEyes(settings, on: day) }

    /// Throws `execution.no-role`.
    func check(_ login: String) throws {
        guard fourEyes.has(login, Role.ordering) else {
            throw Fault("execution.no-role", .notAllowed, ["login": login])
        }
    }

    /// Throws `execution.other-customer` where one of these cards is of a customer whom the person is not for.
    func check(_ login: String, for lines: [OrderLine], _ store: any SiteStore) throws {
        for batch in Set(lines.map(\.batch)).sorted() {
            let account = try store.batch(batch)?.account
            guard fourEyes.has(login, Role.ordering, for: account) else {
                throw Fault("execution.other-customer", .notAllowed, ["login": login])
            }
        }
    }
}
