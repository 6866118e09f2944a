import CardModel
public import Review
import Signing

/// A batch as a reviewer looks at it.
public struct ReviewSight: Sendable {
    public let batch: ReviewBatch
    /// Its cards in row order, with their states.
    public let cards: [CardStanding]
    /// Oldest first.
    public let decisions: [Decision]
    /// People who may approve it now.
    public let reviewers: [Person]
}

/// Where people decide on review batches. A decision, its card changes and its audit entry are one transaction.
public struct ReviewDesk {
    private let site: Site
    private let store: any SiteStore
    private let clock: SiteClock

    /// Decisions are taken under the site's lock, which the caller holds.
    public init(site: Site, store: any SiteStore, clock: SiteClock) {
        self.site = site
        self.store = store
        self.clock = clock
    }

    private var fourEyes: FourEyes { SitePeople.fourEyes(site.settings, on: clock.now.date) }

    /// Who may approve a batch now.
    public func reviewers(of batch: ReviewBatch) -> [Person] { fourEyes.reviewers(of: batch) }

    /// The batch with this id. Throws `review.unknown-batch`.
    public func show(_ id: String) throws -> ReviewSight {
        try store.read {
            guard let batch = try store.batch(id) else { throw DecisionRefusal.unknownBatch.fault(batch: id) }
            return ReviewSight(
                batch: batch, cards: try store.cards(ofBatch: id), decisions: try store.decisions(on: id),
                reviewers: reviewers(of: batch))
        }
    }

    /// Takes a decision on a batch. Without a `digest` it is taken on the batch as it stands at this moment, and that
    /// digest is recorded. Throws `review.*` or what the store throws; then nothing has changed.
    public func decide(
        _ kind: Decision.Kind, batch id: String, actor: String, digest: String?, reason: String? = nil,
        exceptions: [CardException] = []
    ) throws -> (decision: Decision, batch: ReviewBatch) {
        try store.write {
            let batch = try store.batch(id)
            let cards =
                try batch == nil ? [] : store.cards(ofBatch: id).filter { $0.batch == id && $0.state.isInProgress }
            let request = DecisionRequest(
                batch: id, kind: kind, actor: actor, at: clock.now, digest: digest ?? batch?.digest ?? "",
                reason: reason, exceptions: exceptions)
            let judged = DecisionCheck(fourEyes: fourEyes).judge(request, on: batch, cards: cards.map(\.iccid))
            switch judged {
            case .failure(let refusal): throw refusal.fault(batch: id)
            case .success(let decision):
                guard let batch else { throw DecisionRefusal.unknownBatch.fault(batch: id) }
                return (decision, try record(decision, on: batch, cards: cards))
            }
        }
    }

    private func record(_ decision: Decision, on batch: ReviewBatch, cards: [CardStanding]) throws -> ReviewBatch {
        var changed = batch
        switch decision.kind {
        case .approve:
            changed.state = .approved
            changed.executeAfter = clock.now.adding(hours: site.settings.cancellationHours)
        case .reject: changed.state = .rejected
        case .withdraw: changed.state = .withdrawn
        }
        try store.add(decision)
        try store.update(changed)
        try takeOut(decision, of: batch, cards)
        try AuditChain(store: store, clock: clock, actor: decision.actor).append(
            "review.\(decision.kind.rawValue)", auditFields(decision, batch, cardCount: cards.count))
        return changed
    }

    /// Cards that an approval leaves out are rejected with their reasons; they may be handed in again.
    private func takeOut(_ decision: Decision, of batch: ReviewBatch, _ cards: [CardStanding]) throws {
        guard !decision.exceptions.isEmpty else { return }
        // A card that was on hold stands in a row of an earlier job.
        let jobs = Dictionary(cards.map { ($0.iccid, $0.job) }, uniquingKeysWith: { first, _ in first })
        try store.record(
            decision.exceptions.map {
                CardStateChange(
                    iccid: $0.iccid, job: jobs[$0.iccid] ?? batch.job, state: .rejected, batch: batch.id,
                    reason: $0.reason, at: clock.now)
            })
    }

    private func auditFields(
        _ decision: Decision, _ batch: ReviewBatch, cardCount: Int
    ) -> [(String, JSONValue)] {
        var fields: [(String, JSONValue)] = [
            ("batch", .string(batch.id)), ("digest", .string(decision.digest)),
            ("cards", .integer(Int64(cardCount - decision.exceptions.count))),
            ("exceptions", .integer(Int64(decision.exceptions.count))),
        ]
        if let reason = decision.reason {
            // A reason may name a person: the chain holds its digest, the store its words.
            fields.append(("reason_sha256", .string(SHA256Digest.of(Array(reason.utf8)).hex)))
        }
        return fields
    }
}

extension Timestamp {
    /// The moment so many hours later.
    func adding(hours: Int) -> Timestamp {
        Timestamp(seconds: seconds + Int64(hours) * 3600, offsetSeconds: offsetSeconds)
    }
}
