import CardModel
import Execution
import Review
import Screening
import Signing

/// The carrier's part of one night: results in, orders out, questions, certificates for what is done. Everything that
/// is kept happens inside the job's transaction; files are written behind it.
struct CarrierNight {
    let site: Site
    let store: any SiteStore
    let clock: SiteClock
    let actor: String

    private var now: Timestamp { clock.now }

    /// Whether approved batches are worth a job: their moment has come, and something may be ordered today.
    func hasDueBatches() throws -> Bool {
        if ordersByFile, try room() <= 0 { return false }
        return try !JobExecution.due(store, now: now, closed: site.settings.carrier.closedDays).isEmpty
    }

    /// Whether anything waits that is worth a job: results, questions to ask, certificates that are due.
    func hasWork(_ results: ResultSight) throws -> Bool {
        if try results.ready.contains(where: { try store.takenResults(sha256: $0.results.sha256) == nil }) {
            return true
        }
        // Taken or decided by a command since: the report is to tell of it.
        if try !store.untoldCarrierNews().isEmpty { return true }
        return try !questions().isEmpty || !certification.due().isEmpty
    }

    /// Whether tonight's inventory denies, or confirms at last, what it did not before: worth a job. A night that only
    /// confirms is none. The tables are read only where there is something to hold against them.
    func hasUnconfirmed(isDryRun: Bool, _ tables: () throws -> InBackground<ReferenceFacts>) throws -> Bool {
        guard try UnconfirmedSearch.isPending(store, now: now) else { return false }
        let search: UnconfirmedSearch
        do { search = UnconfirmedSearch(store: store, facts: try tables().value()) } catch let fault as Fault
            where fault.status == .tryLater
        {
            // Tables that are not to be trusted confirm nothing and deny nothing.
            return false
        }
        let found = try store.read { try search.find() }
        guard try found.map(\.iccid) == store.unconfirmedCards().map(\.iccid) else { return true }
        if !isDryRun { try store.write { try search.keep(found) } }
        return false
    }

    // MARK: Inside the transaction

    /// Takes the results in that lay in the folder.
    func takeIn(_ results: ResultSight) throws -> [ResultsTaken] {
        try ResultIntake(store: store, clock: clock, actor: actor).take(results.ready.map(\.results))
    }

    /// Matching keys of the cards that results of this night make done: a list that names one comes too late.
    func doneCards(_ results: ResultSight) throws -> Set<UInt64> {
        try ResultIntake(store: store, clock: clock, actor: actor).doneCards(results.ready.map(\.results))
    }

    /// What deregisters, as the settings say.
    func adapter(job: String) throws -> any CarrierAdapter {
        guard ordersByFile else { return RegisterAdapter(store: store) }
        return FileAdapter(
            store: store, job: job, maximumCards: site.settings.carrier.maximumCardsPerOrder, room: try room())
    }

    private var ordersByFile: Bool { site.settings.executionAdapter == "file" }

    /// Orders that may still be made today.
    private func room() throws -> Int {
        let most = site.settings.carrier.maximumOrders
        return most == 0 ? Int.max : most - (try store.orderCount(on: now.date))
    }

    /// Asks once more for what is missing for too long. Gives the orders' numbers.
    func ask() throws -> [String] {
        let due = try questions()
        for order in due { try store.ask(order.id, at: now) }
        return due.map(\.id)
    }

    /// An audit entry for each order and each question of this job.
    func auditEvents(ofJob job: String) throws -> [(kind: String, fields: [(String, JSONValue)])] {
        try store.orders(.unwritten).map { order in
            let isNew = order.job == job && order.questions == 0
            let fields: [(String, JSONValue)] = [
                ("order", .string(order.id)), ("key", .string(order.key)),
                ("cards", .integer(Int64(isNew ? order.cards : order.open + order.unknown))),
            ]
            return (isNew ? "order.made" : "order.asked", fields)
        }
    }

    private func questions() throws -> [OrderRecord] {
        let wait = Int64(site.settings.carrier.askAgainHours) * 3600
        return try store.orders(.open).filter { now.seconds - $0.askedAt.seconds >= wait }
    }

    var certification: CarrierCertification {
        CarrierCertification(store: store, waitDays: site.settings.certificateWaitDays, now: now)
    }

    /// The sums of all orders, proven: every card that was ordered is done, failed, unknown or open, as its own line
    /// says. Throws `job.counts-differ`, which undoes the job.
    func provenTotals() throws -> OrderTotals {
        let totals = try store.orderTotals()
        let wrong = try store.unbalancedOrders(since: now)
        guard totals.balances, wrong.isEmpty else {
            throw Fault("job.counts-differ", .internalError, ["reason": (["orders"] + wrong).joined(separator: " ")])
        }
        return totals
    }

    // MARK: Behind it

    /// Writes the files of committed orders, and moves result files out of their folder. Repeatable.
    func finish(failed: [FailedList] = []) throws {
        try OrderFiles(store: store, folder: site.orders).announce()
        try moveTaken()
        let closing = FileMover(site: site)
        for file in failed { try closing.fail(file) }
    }

    /// Files whose rows are in the store, also those that a killed run left.
    private func moveTaken() throws {
        for entry in FileSystem.entries(of: site.results) where entry.isRegular && !entry.isLink {
            guard !InboxScanner.isIgnored(entry.name), !entry.name.hasSuffix(".done") else { continue }
            let path = site.results + "/" + entry.name
            guard let bytes = try? FileSystem.read(path, shownAs: entry.name, ownOnly: true),
                try store.read({ try store.takenResults(sha256: FileMover.digest(bytes)) }) != nil
            else { continue }
            try FileMover(site: site).archive(path, as: entry.name)
        }
    }
}
