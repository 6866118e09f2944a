import CardModel
public import Review
import Signing

/// A decision that was taken, and how the batch stands now.
public struct DecisionTaken: Sendable {
    public let decision: Decision
    public let batch: ReviewBatch
    /// Approvals that the batch has now.
    public let approvals: Approvals
    /// Login of who is to look at it next; nil when nobody has to, or nobody may.
    public let next: String?
}

extension ReviewDesk {
    /// Takes a decision on a batch. Without a `digest` it is taken on the batch as it stands at this moment, and that
    /// digest is recorded. Throws `review.*` or what the store throws; then nothing has changed.
    public func decide(
        _ kind: Decision.Kind, batch id: String, actor: String, digest: String?, reason: String? = nil,
        exceptions: [CardException] = []
    ) throws -> DecisionTaken {
        try store.write {
            try take(kind, batch: id, actor: actor, digest: digest, reason: reason, exceptions: exceptions)
        }
    }

    /// As `decide`, inside a transaction of the caller.
    func take(
        _ kind: Decision.Kind, batch id: String, actor: String, digest: String?, reason: String?,
        exceptions: [CardException]
    ) throws -> DecisionTaken {
        let batch = try store.batch(id)
        let cards = try batch == nil ? [] : store.cards(ofBatch: id).filter { $0.batch == id }
        let request = DecisionRequest(
            batch: id, kind: kind, actor: actor, at: clock.now, digest: digest ?? batch?.digest ?? "",
            reason: reason, exceptions: exceptions)
        let approvals = try batch.map { try self.approvals(of: $0) }
        let judged = DecisionCheck(fourEyes: fourEyes).judge(
            request, on: batch, cards: cards.filter(\.state.isInProgress).map(\.iccid),
            held: cards.filter(\.isHeldByPerson).map(\.iccid),
            given: approvals.map { $0.needed > 1 ? $0.given : [] } ?? [])
        switch judged {
        case .failure(let refusal): throw refusal.fault(batch: id)
        case .success(let decision):
            guard let batch else { throw DecisionRefusal.unknownBatch.fault(batch: id) }
            return try record(decision, on: batch, cards: cards)
        }
    }

    private func record(
        _ decision: Decision, on batch: ReviewBatch, cards: [CardStanding]
    ) throws -> DecisionTaken {
        try store.add(decision)
        let approvals = Approvals(
            among: try store.decisions(on: batch.id), on: batch,
            needed: site.settings.sharing.secondChecker.approvalsNeeded(by: batch))
        let changed = decided(batch, by: decision, approvals)
        try store.update(changed)
        try changeCards(decision, of: changed, cards)
        try AuditChain(store: store, clock: clock, actor: decision.actor).append(
            "review.\(decision.kind.rawValue)",
            auditFields(decision, changed, approvals, cardCount: cards.count(where: \.state.isInProgress)))
        let next = changed.state == .inReview ? try passOn(changed, approvals, actor: decision.actor) : nil
        return DecisionTaken(decision: decision, batch: changed, approvals: approvals, next: next)
    }

    /// The batch as the decision leaves it. What is given back to it, or has to be approved anew, gets another digest:
    /// approvals so far were given on something else.
    private func decided(_ batch: ReviewBatch, by decision: Decision, _ approvals: Approvals) -> ReviewBatch {
        var changed = batch
        switch decision.kind {
        case .approve where approvals.isComplete:
            changed.state = .approved
            changed.executeAfter = clock.now.adding(hours: site.settings.cancellationHours)
        case .approve: break
        case .reject: changed.state = .rejected
        case .withdraw: changed.state = .withdrawn
        case .hold where decision.exceptions.isEmpty:
            changed.state = .onHold
            changed.executeAfter = nil
            if batch.state == .approved { changed.digest = ReviewDesk.nextDigest(batch, decision) }
        case .hold: break
        case .release where decision.exceptions.isEmpty: changed.state = .inReview
        case .release: if batch.state.isOpen { changed.digest = ReviewDesk.nextDigest(batch, decision) }
        }
        return changed
    }

    /// The digest of a batch that a decision changed: it names the one before, the decision and its cards.
    private static func nextDigest(_ batch: ReviewBatch, _ decision: Decision) -> String {
        let cards = decision.exceptions.map(\.iccid.text).sorted()
        let words = ["deregistrar-batch-changed-1", batch.digest, decision.kind.rawValue, decision.at.text] + cards
        return SHA256Digest.of(Array((words.joined(separator: "\n") + "\n").utf8)).hex
    }

    /// Rejected cards may be handed in again; held ones wait for a person; released ones are back in their batch while
    /// that waits, else on hold as by the tables, which the next screening of held cards looks at.
    private func changeCards(_ decision: Decision, of batch: ReviewBatch, _ cards: [CardStanding]) throws {
        guard !decision.exceptions.isEmpty else { return }
        // A card that was on hold stands in a row of an earlier job.
        let jobs = Dictionary(cards.map { ($0.iccid, $0.job) }, uniquingKeysWith: { first, _ in first })
        try store.record(
            decision.exceptions.map { card in
                let (state, reason): (CardState, String) =
                    switch card.fate {
                    case .rejected: (.rejected, card.reason)
                    case .held: (.held, PersonMark.held(card.reason))
                    case .withdrawn: (.withdrawn, PersonMark.withdrawn(by: decision.actor, card.reason))
                    case .released:
                        (batch.state.isOpen ? .inReview : .held, PersonMark.released(by: decision.actor))
                    }
                let isOnItsOwn = card.fate == .released && !batch.state.isOpen
                return CardStateChange(
                    iccid: card.iccid, job: jobs[card.iccid] ?? batch.job, state: state,
                    batch: isOnItsOwn ? nil : batch.id,
                    reason: reason, at: clock.now)
            })
    }

    private func auditFields(
        _ decision: Decision, _ batch: ReviewBatch, _ approvals: Approvals, cardCount: Int
    ) -> [(String, JSONValue)] {
        let leaving = decision.kind == .release ? 0 : decision.exceptions.count
        var fields: [(String, JSONValue)] = [
            ("batch", .string(batch.id)), ("digest", .string(decision.digest)),
            ("cards", .integer(Int64(cardCount - leaving))),
            ("exceptions", .integer(Int64(decision.exceptions.count))),
        ]
        let held = decision.exceptions.count { $0.fate == .held }
        if held > 0 { fields.append(("held", .integer(Int64(held)))) }
        if let absent = decision.actedFor { fields.append(("acted_for", .string(absent))) }
        if decision.kind == .approve, approvals.needed > 1 {
            fields.append(("approval", .integer(Int64(approvals.given.count))))
            fields.append(("approvals_needed", .integer(Int64(approvals.needed))))
        }
        if batch.digest != decision.digest { fields.append(("new_digest", .string(batch.digest))) }
        if let reason = decision.reason {
            // A reason may name a person: the chain holds its digest, the store its words.
            fields.append(("reason_sha256", .string(SHA256Digest.of(Array(reason.utf8)).hex)))
        }
        return fields
    }
}
