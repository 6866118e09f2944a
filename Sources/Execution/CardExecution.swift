public import CardModel

/// What the reference tables said of a card when it was executed; tomorrow's tables will not know it any more.
public struct FrozenFacts: Sendable, Equatable {
    public var msisdn: String?
    public var status: CardStatus
    public var plan: PlanType
    public var balance: Money
    /// Remaining data in MB as the table wrote it.
    public var remainingData: String?
    public var terminationFee: Money?

    public init(
        msisdn: String?, status: CardStatus, plan: PlanType, balance: Money, remainingData: String?,
        terminationFee: Money?
    ) {
        self.msisdn = msisdn
        self.status = status
        self.plan = plan
        self.balance = balance
        self.remainingData = remainingData
        self.terminationFee = terminationFee
    }
}

/// One card of an approved batch, about to be ordered.
public struct CardOrder: Sendable, Equatable {
    public let iccid: ICCID
    /// Already in preparation at the operator (预销户): recorded, not ordered a second time.
    public let isPreDeregistered: Bool
    public let facts: FrozenFacts
    /// The row that brought the card: its job, and its ordinal within that job.
    public let job: String
    public let row: Int

    public init(iccid: ICCID, isPreDeregistered: Bool, facts: FrozenFacts, job: String = "", row: Int = 0) {
        self.iccid = iccid
        self.isPreDeregistered = isPreDeregistered
        self.facts = facts
        self.job = job
        self.row = row
    }
}

/// What a platform said of one order. `unknown` is asked again, never assumed.
public enum OrderResult: Sendable, Equatable {
    case done(at: Timestamp)
    case failed(reason: String)
    case unknown
}

/// What became of a card that an adapter was given.
public enum OrderAnswer: Sendable, Equatable {
    case result(OrderResult)
    /// In the order of this number; its result comes later.
    case ordered(String)
    /// Not ordered yet: the platform takes no more today.
    case waits
}

/// A card's entry in the operator's register.
public struct RegisterEntry: Sendable, Equatable {
    public let iccid: ICCID
    public let batch: String
    public let deregisteredAt: Timestamp

    public init(iccid: ICCID, batch: String, deregisteredAt: Timestamp) {
        self.iccid = iccid
        self.batch = batch
        self.deregisteredAt = deregisteredAt
    }
}

/// What Execution asks of a store.
public protocol RegisterStore {
    /// Enters deregistered cards of one batch; a card that is already entered is left as it is. The batch's cards
    /// number up to 1,000,000, so an implementation writes them in one go.
    func enter(_ entries: [RegisterEntry]) throws
    /// Cards that live again: their entries so far count no more, and they may be entered once more.
    func restore(_ cards: [ICCID], at time: Timestamp) throws
    /// The entry of a card.
    func registerEntry(of iccid: ICCID) throws -> RegisterEntry?
    /// The entry of each of these cards, in their order. A store may answer in one pass; without an own answer each card
    /// is looked up by itself.
    func registerEntries(of cards: [ICCID]) throws -> [RegisterEntry?]
}

extension RegisterStore {
    public func registerEntries(of cards: [ICCID]) throws -> [RegisterEntry?] {
        try cards.map { try registerEntry(of: $0) }
    }
}
