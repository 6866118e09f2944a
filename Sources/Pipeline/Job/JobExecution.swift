import CardModel
import Execution
import Review
import Screening

/// A batch whose approved cards were executed.
struct ExecutedBatch {
    var batch: ReviewBatch
    /// Cards that are done, in review order.
    var done: [DeregisteredCard] = []
    /// Cards that the last screening took out.
    var takenOut: [(iccid: ICCID, findings: FindingSet)] = []
    var failed: [(iccid: ICCID, reason: String)] = []
    /// Cards that were ordered and have no result yet.
    var ordered = 0
    /// Cards that wait because no more may be ordered today.
    var waiting = 0
    /// Where the cards that are done come from, if not from this very job.
    var origin: CarrierOrigin?
}

/// A card that was deregistered, with what the tables said.
struct DeregisteredCard {
    let standing: CardStanding
    let facts: FrozenFacts
    let at: Timestamp
}

/// Executes approved batches whose moment has come: screens each card once more against the newest tables, orders those
/// that are still clean, and takes the others out.
struct JobExecution {
    let store: any SiteStore
    let adapter: any CarrierAdapter
    /// Knows no papers: they belong to the submission that a batch came from.
    let screen: CardScreen
    let directory: AccountDirectory
    /// Findings of the papers that each batch's submission came with, by the batch's id.
    let paperFindings: [String: FindingSet]
    let now: Timestamp

    /// The approved batches that are due, in the order in which they are executed; none on a closed day.
    static func due(_ store: any SiteStore, now: Timestamp, closed: ClosedDays) throws -> [ReviewBatch] {
        if closed.isClosed(now.date) { return [] }
        let approved = try store.batches(in: [.approved])
        let byID = Dictionary(approved.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let plan = ExecutionPlan(
            approved.map { ApprovedBatch(id: $0.id, account: $0.account, executeAfter: $0.executeAfter) }, now: now)
        return plan.due.compactMap { byID[$0.id] }
    }

    /// Executes these batches. Runs inside the job's transaction.
    func execute(_ batches: [ReviewBatch]) throws -> [ExecutedBatch] {
        guard !batches.isEmpty else { return [] }
        let cards = try store.cards(ofBatches: batches.map(\.id))
        return try batches.map { try execute($0, cards[$0.id] ?? []) }
    }

    private func execute(_ batch: ReviewBatch, _ cards: [CardStanding]) throws -> ExecutedBatch {
        var executed = ExecutedBatch(batch: batch)
        let account = directory.number(of: batch.account)
        let held = paperFindings[batch.id] ?? FindingSet(rawValue: 0)
        var changes: [CardStateChange] = []
        var orders: [(CardStanding, CardOrder)] = []
        // A card that moved on to another batch is that one's.
        for card in cards where card.state == .approved && card.batch == batch.id {
            var handle = UInt32.max
            let findings = newestFindings(card, account, &handle).union(held)
            let verdict = Rescreen.judge(atApproval: card.findings, now: findings)
            if let change = change(for: verdict, card, findings) {
                changes.append(change)
                executed.takenOut.append((card.iccid, findings))
            } else {
                orders.append((card, order(card, findings, handle)))
            }
        }
        let answers = try adapter.execute(
            orders: orders.map(\.1), batch: batch.id, account: batch.account, at: now)
        for ((card, order), answer) in zip(orders, answers) {
            switch answer {
            case .result(let result): settle(card, order, result, &executed, &changes)
            case .ordered(let number):
                executed.ordered += 1
                changes.append(.carrier(card.iccid, card.job, .ordered, batch.id, "order " + number, now))
            case .waits: executed.waiting += 1
            }
        }
        if try !store.orders(.batch(batch.id)).isEmpty {
            // Beside cards that are on order a card's state is not its batch's.
            changes += executed.done.map {
                .carrier($0.standing.iccid, $0.standing.job, .deregistered, batch.id, adapter.name, now)
            }
        }
        if !changes.isEmpty { try store.record(changes) }
        executed.batch.state = try BatchProgress(store).state(of: batch, waiting: executed.waiting)
        try store.update(executed.batch)
        return executed
    }

    private func newestFindings(_ card: CardStanding, _ account: UInt32, _ handle: inout UInt32) -> FindingSet {
        var request = CardRequest()
        request.packed = card.iccid.packed
        request.account = account
        // What only the list shows stays as it was seen.
        request.findings = card.findings.intersection(.fromList)
        return screen.screen(request, handle: &handle)
    }

    private func change(for verdict: Rescreen, _ card: CardStanding, _ newest: FindingSet) -> CardStateChange? {
        let (state, findings): (CardState, FindingSet)
        switch verdict {
        case .goesOn: return nil
        case .toHeld(let found): (state, findings) = (.held, found)
        // Held until the next screening of held cards brings it to the manual lane: nobody has seen this finding yet.
        case .toManual(let found): (state, findings) = (.held, found)
        case .refused(let found): (state, findings) = (.refused, found)
        }
        return CardStateChange(
            iccid: card.iccid, job: card.job, state: state, batch: nil, reason: "screened-again: " + findings.codes,
            at: now, findings: newest)
    }

    private func order(_ card: CardStanding, _ findings: FindingSet, _ handle: UInt32) -> CardOrder {
        let facts = screen.facts
        return CardOrder(
            iccid: card.iccid, isPreDeregistered: findings.contains(.cardPreDeregistered),
            facts: FrozenFacts(
                msisdn: facts.msisdn(of: handle)?.text, status: facts.status(of: handle),
                plan: facts.plan(of: handle), balance: facts.balance(of: handle),
                remainingData: facts.remainingData(of: handle), terminationFee: facts.terminationFee(of: handle)),
            job: card.job, row: card.row)
    }

    private func settle(
        _ card: CardStanding, _ order: CardOrder, _ result: OrderResult, _ executed: inout ExecutedBatch,
        _ changes: inout [CardStateChange]
    ) {
        switch result {
        case .done(let at):
            executed.done.append(DeregisteredCard(standing: card, facts: order.facts, at: at))
        case .failed(let reason):
            executed.failed.append((card.iccid, reason))
            changes.append(
                CardStateChange(
                    iccid: card.iccid, job: card.job, state: .failed, batch: card.batch, reason: reason, at: now))
        case .unknown:
            changes.append(
                CardStateChange(
                    iccid: card.iccid, job: card.job, state: .unknown, batch: card.batch, reason: "no-answer", at: now))
        }
    }
}
