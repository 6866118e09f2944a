import CardModel
import Certification
import Execution
import Review

/// Where the cards of a certificate come from that a carrier's platform deregistered.
struct CarrierOrigin {
    /// The jobs that ordered them, oldest first.
    let jobs: [String]
    /// The batch's first certificate, which this one supplements.
    let supplements: String?
    /// The cards' lines.
    let lines: [OrderLine]
}

/// Which batches get a certificate now for what the platform has done: when every card is done or failed, else after
/// `certificates.waitDays` for those done; what comes later gets a supplement in the same way.
struct CarrierCertification {
    let store: any SiteStore
    let waitDays: Int
    let now: Timestamp

    /// The batches with the cards to be certified, in the order of their ids.
    func due() throws -> [ExecutedBatch] { try store.batchesToCertify().compactMap(due) }

    private func due(_ id: String) throws -> ExecutedBatch? {
        guard let batch = try store.batch(id) else { return nil }
        let lines = try store.lines(ofBatch: id)
        let issued = try store.certificates(ofBatch: id)
        let isComplete = batch.state != .approved && lines.allSatisfy(\.isFinished)
        guard isComplete || hasWaited(lines, since: issued.last?.issuedAt) else { return nil }
        let done = lines.filter { $0.state == .done && $0.certificate == nil && !$0.isDisputed && !$0.isSuperseded }
            .sorted { ($0.card.job, $0.card.row) < ($1.card.job, $1.card.row) }
        var executed = ExecutedBatch(batch: batch, done: done.compactMap(CarrierCertification.card))
        let orders = Set(done.map(\.order))
        let jobs = try store.orders(.batch(id)).filter { orders.contains($0.id) }.map(\.job)
        executed.origin = CarrierOrigin(
            jobs: CarrierCertification.distinct(jobs), supplements: issued.first?.number, lines: done)
        return executed
    }

    /// The days count from the batch's first order, behind a certificate from that.
    private func hasWaited(_ lines: [OrderLine], since issued: Timestamp?) -> Bool {
        guard let start = issued ?? lines.map(\.requestedAt).min() else { return false }
        return start.date.adding(days: waitDays) <= now.date
    }

    private static func card(_ line: OrderLine) -> DeregisteredCard? {
        line.effectiveAt.map { at in
            let standing = CardStanding(
                iccid: line.card.iccid, job: line.card.job, row: line.card.row, findings: [], state: .deregistered,
                batch: line.batch, reason: nil)
            return DeregisteredCard(standing: standing, facts: line.card.facts, at: at)
        }
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    /// Notes on which certificate the cards stand, and moves their batch on.
    func issued(_ number: String, for executed: ExecutedBatch) throws {
        guard let origin = executed.origin else { return }
        try store.update(
            origin.lines.map { line in
                var line = line
                line.certificate = number
                return line
            }, at: now)
        try BatchProgress(store).moveOn(executed.batch.id)
    }
}
