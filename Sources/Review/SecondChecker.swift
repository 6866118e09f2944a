public import CardModel

/// Which review batches two different people have to approve.
public struct SecondChecker: Sendable, Equatable {
    /// Lanes of which every batch needs two.
    public let lanes: Set<Lane>
    /// A batch of any lane that was made with more cards needs two; nil: size does not matter.
    public let aboveCards: Int?

    public init(lanes: Set<Lane>, aboveCards: Int?) {
        self.lanes = lanes
        self.aboveCards = aboveCards
    }

    /// One checker for everything.
    public static let none = SecondChecker(lanes: [], aboveCards: nil)

    /// Approvals by different people that a batch needs, 1 or 2. Cards that left it since do not make it smaller.
    public func approvalsNeeded(by batch: ReviewBatch) -> Int {
        lanes.contains(batch.lane) || aboveCards.map { batch.cardCount > $0 } ?? false ? 2 : 1
    }
}

/// The approvals that a batch has.
public struct Approvals: Sendable, Equatable {
    /// Those that count, oldest first: of the batch as it is, one a person.
    public let given: [Decision]
    public let needed: Int

    /// Counts among all decisions on a batch. One that names another digest was made on another content: something was
    /// added or changed since. A card that was taken out leaves the digest as it is.
    public init(among decisions: [Decision], on batch: ReviewBatch, needed: Int) {
        var given: [Decision] = []
        for decision in decisions where decision.kind == .approve && decision.digest == batch.digest {
            if !given.contains(where: { FourEyes.isSameLogin($0.actor, decision.actor) }) { given.append(decision) }
        }
        self.given = given
        self.needed = needed
    }

    /// Whether the batch is approved by as many people as it needs.
    public var isComplete: Bool { given.count >= needed }
}
