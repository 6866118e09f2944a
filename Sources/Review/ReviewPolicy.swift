public import CardModel

/// The lanes that are approved without a person looking, and the person who answers for it. The manual lane cannot be
/// among them.
public struct ReviewPolicy: Sendable, Equatable {
    public let automaticLanes: Set<Lane>
    /// Login of the person who answers for the policy: the checker of what it approves.
    public let approvedBy: String
    /// Cards of the largest batch it approves.
    public let maximumCards: Int

    private init(automaticLanes: Set<Lane>, approvedBy: String, maximumCards: Int) {
        self.automaticLanes = automaticLanes
        self.approvedBy = approvedBy
        self.maximumCards = maximumCards
    }

    /// The policy of the settings `review.automatic` and `review.policy`; nil when no lane is automatic. Throws a
    /// `Fault` of status `settings`: `review.policy-lane-unknown`, `review.policy-manual`, `review.policy-missing`
    /// (lanes without somebody who answers), `review.policy-approver`, `review.policy-maximum`.
    public static func make(
        automatic lanes: [String], approvedBy: String?, maximumCards: Int?
    ) throws(Fault) -> ReviewPolicy? {
        var automatic: Set<Lane> = []
        for word in lanes {
            guard let lane = Lane(code: word) else { throw fault("review.policy-lane-unknown", ["lane": word]) }
            guard lane != .manual else { throw fault("review.policy-manual", ["lane": word]) }
            automatic.insert(lane)
        }
        guard !automatic.isEmpty else { return nil }
        guard let approvedBy, let maximumCards else { throw fault("review.policy-missing") }
        guard !approvedBy.allSatisfy(\.isWhitespace) else { throw fault("review.policy-approver") }
        guard maximumCards > 0 else { throw fault("review.policy-maximum") }
        return ReviewPolicy(automaticLanes: automatic, approvedBy: approvedBy, maximumCards: maximumCards)
    }

    /// Whether it decides on a whole lane of so many cards that these logins handed in; they must be known, and whoever
    /// answers for the policy must not be among them.
    public func approves(_ lane: Lane, cards: Int, makers: [String]) -> Bool {
        automaticLanes.contains(lane) && cards <= maximumCards && !isBarred(byMakers: makers)
    }

    /// Whether four eyes forbid it to decide: its person handed the lists in, or nobody knows who did.
    public func isBarred(byMakers makers: [String]) -> Bool {
        makers.isEmpty || makers.contains { FourEyes.isSameLogin($0, approvedBy) }
    }

    /// The decision it takes on a batch that was planned for it (`PlannedBatch.isForPolicy`: a part of a lane that is too
    /// large must not come back to it); nil when it may not.
    public func decision(on batch: ReviewBatch, at moment: Timestamp) -> Decision? {
        guard batch.state == .inReview, approves(batch.lane, cards: batch.cardCount, makers: batch.makers) else {
            return nil
        }
        return Decision(
            batch: batch.id, kind: .approve, actor: approvedBy, isByPolicy: true, at: moment, digest: batch.digest,
            reason: nil, exceptions: [])
    }

    private static func fault(_ code: String, _ fields: [String: String] = [:]) -> Fault {
        Fault(code, .settings, fields)
    }
}
