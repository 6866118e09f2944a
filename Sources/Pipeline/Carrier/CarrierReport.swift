import CardModel
import Execution
public import Reporting
import Review

/// Gathers what is told of orders and their results.
struct CarrierReport {
    let runner: JobRunner
    let work: JobWork

    private var store: any SiteStore { runner.store }
    private var now: Timestamp { runner.clock.now }

    /// Cards and rows that are told one by one.
    static let shown = 100

    /// Throws `job.counts-differ` when the orders do not come to their sums.
    func facts(news: [CarrierNews], executed: [ExecutedBatch], asked: [String]) throws -> OrderFacts {
        var facts = OrderFacts(try runner.carrier.provenTotals(), settings: runner.site.settings, now: now)
        facts.made = try store.orders(.unwritten).filter { $0.job == work.id }.map(\.id)
        facts.asked = asked
        facts.results = news.compactMap { news in
            news.file.map {
                ResultFacts(
                    file: $0, rows: news.rows, done: news.done, failed: news.failed, unknown: news.unknown,
                    repeated: news.repeated, objected: news.objected)
            }
        }
        facts.matters = try OrderMatters(store).first(CarrierReport.shown)
        try addWaiting(executed, to: &facts)
        return facts
    }

    private func addWaiting(_ executed: [ExecutedBatch], to facts: inout OrderFacts) throws {
        facts.waitingBatches = executed.count { $0.waiting > 0 }
        facts.waitingCards = executed.reduce(0) { $0 + $1.waiting }
        let closed = runner.site.settings.carrier.closedDays
        guard closed.isClosed(now.date) else { return }
        let due = try JobExecution.due(store, now: now, closed: .none)
        facts.waitingBatches = due.count
        facts.waitingCards = due.reduce(0) { $0 + $1.cardCount }
    }
}

extension OrderFacts {
    init(_ totals: OrderTotals, settings: Settings, now: Timestamp) {
        self.init(adapter: settings.executionAdapter)
        orders = totals.orders
        openOrders = totals.openOrders
        (ordered, done, failed, unknown) = (totals.ordered, totals.done, totals.failed, totals.unknown)
        open = totals.open
        oldestHours = totals.oldestOpen.map { Int((now.seconds - $0.seconds) / 3600) }
        failedForPeople = totals.failedForPeople
        disputed = totals.disputed
        notes = totals.notes
        let closed = settings.carrier.closedDays
        if closed.isClosed(now.date) { nextDay = closed.nextOpen(from: now.date) }
    }
}

/// What people must decide on: contradictions first, then what belongs to no order, then what failed.
public struct OrderMatters {
    private let store: any SiteStore

    public init(_ store: any SiteStore) { self.store = store }

    /// The first ones. Use it inside `store.read` or `store.write`.
    public func first(_ count: Int) throws -> [OrderMatter] {
        let notes = try store.openNotes()
        let lines = try store.linesForPeople()
        let contradictions = notes.filter { $0.objection == .contradicts }
        let byCard = Dictionary(grouping: lines.filter(\.isDisputed), by: \.card.iccid.matchingKey)
        let disputed = contradictions.map { note in
            matter(note, line: byCard[note.iccid.matchingKey]?.first { $0.order == note.order })
        }
        let others = notes.filter { $0.objection != .contradicts }.map { matter($0, line: nil) }
        let failed = lines.filter { !$0.isDisputed }.map { line in
            OrderMatter(
                kind: "failed", iccid: line.card.iccid, order: line.order, batch: line.batch,
                said: line.result.map(OrderSaying.init))
        }
        return Array((disputed + others + failed).prefix(count))
    }

    private func matter(_ note: ResultNote, line: OrderLine?) -> OrderMatter {
        OrderMatter(
            kind: note.objection.rawValue, iccid: note.iccid, order: note.order, batch: line?.batch,
            earlier: line?.result.map(OrderSaying.init), said: OrderSaying(note.said), file: note.file, row: note.row)
    }
}

extension OrderSaying {
    init(_ result: OrderResult) {
        switch result {
        case .done(let at): self = .done(at)
        case .failed(let reason): self = .failed(reason)
        case .unknown: self = .unknown
        }
    }
}

extension UnconfirmedFacts {
    init(_ cards: [UnconfirmedCard]) {
        self.init(
            count: cards.count,
            cards: cards.prefix(CarrierReport.shown).map {
                Card(
                    iccid: $0.iccid, batch: $0.batch, deregisteredAt: $0.deregisteredAt, status: $0.status,
                    since: $0.since)
            })
    }
}
