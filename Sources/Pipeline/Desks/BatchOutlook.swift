import CardModel
import Reporting
public import Review

/// A batch that waits for a person: how long it may, who looks at it, and what is lacking.
public struct BatchOutlook: Sendable {
    public let escalation: Escalation
    /// People who may approve it now.
    public let reviewers: [Person]
    /// Login of who was given it; nil for nobody.
    public let assigned: String?
    /// Who is to look at it now: that person, or who stands in.
    public let responsible: Person?
    /// Who is to see it besides, now that it gets late.
    public let escalatedTo: [Person]
    public let approvals: Approvals
    /// Cards that are in it now: those that were taken out are not.
    public let cardsLeft: Int

    public var batch: ReviewBatch { escalation.batch }
}

extension ReviewDesk {
    /// Batches that wait for a person, by their ids. Inside a transaction.
    func waitingByID() throws -> [String: BatchOutlook] {
        Dictionary(try waiting().map { ($0.batch.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How these batches stand that wait for a person, in their order. Use it inside `store.read`. Cost: one look at
    /// the assignments, at the cards that left, and at the decisions on batches that need two people.
    public func outlooks(_ waiting: [Escalation]) throws -> [BatchOutlook] {
        let assignments = try store.assignments()
        let cards = try store.cardsLeft(in: waiting.map(\.batch))
        return try waiting.map { each in
            try outlook(
                each, assignments[each.batch.id]?.person, cardsLeft: cards[each.batch.id] ?? each.batch.cardCount)
        }
    }

    private func outlook(_ escalation: Escalation, _ assigned: String?, cardsLeft: Int) throws -> BatchOutlook {
        let batch = escalation.batch
        let approvals = try approvals(of: batch)
        let given = approvals.needed > 1 ? approvals.given : []
        let responsibility = Responsibility(fourEyes: fourEyes)
        return BatchOutlook(
            escalation: escalation, reviewers: fourEyes.reviewers(of: batch, beside: given), assigned: assigned,
            responsible: responsibility.responsible(assigned, for: batch, beside: given),
            escalatedTo: escalation.isEscalated
                ? responsibility.escalated(assigned, for: batch, beside: given) : [],
            approvals: approvals, cardsLeft: cardsLeft)
    }

    /// The approvals of a batch. Where one is enough nothing is looked up.
    func approvals(of batch: ReviewBatch) throws -> Approvals {
        let needed = site.settings.sharing.secondChecker.approvalsNeeded(by: batch)
        let decisions = needed > 1 ? try store.decisions(on: batch.id) : []
        return Approvals(among: decisions, on: batch, needed: needed)
    }
}

extension BatchFacts {
    /// Adds how a batch stands that waits for a person.
    mutating func take(_ outlook: BatchOutlook) {
        cards = outlook.cardsLeft
        made = outlook.batch.cardCount
        reviewers = outlook.reviewers.map(\.name)
        workingDaysLeft = outlook.escalation.workingDaysLeft
        responsible = outlook.responsible?.name
        isEscalated = outlook.escalation.isEscalated
        escalatedTo = outlook.escalatedTo.map(\.name)
        approvals = outlook.approvals.given.count
        approvalsNeeded = outlook.approvals.needed
    }
}
