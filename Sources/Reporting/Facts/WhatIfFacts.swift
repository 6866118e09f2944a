public import CardModel

/// What would let held cards of one customer go on: one set of remedies, done together.
public struct RemedyFacts: Sendable, Equatable {
    public var account: Account
    /// The customer's name; empty when it is not known.
    public var customer: String
    /// What has to be remedied, in the order of `Finding`.
    public var findings: [Finding]
    /// Cards that go on once all of it is done: also those that need a part of it only.
    public var cards: Int
    /// Arrears to be settled; a debt of the account counts once.
    public var arrears: Money
    /// Devices to be unbound, and cards whose renewal is to be switched off.
    public var devices: Int
    public var renewals: Int
    /// Early-termination fees to be accepted, and the day from which the cards go on without.
    public var fees: Money
    public var freeFrom: CalendarDate?
    /// The submission earns the fast lane then, and does not without.
    public var reachesFastLane: Bool

    public init(
        account: Account, customer: String, findings: [Finding], cards: Int, arrears: Money = .zero, devices: Int = 0,
        renewals: Int = 0, fees: Money = .zero, freeFrom: CalendarDate? = nil, reachesFastLane: Bool = false
    ) {
        self.account = account
        self.customer = customer
        self.findings = findings
        self.cards = cards
        self.arrears = arrears
        self.devices = devices
        self.renewals = renewals
        self.fees = fees
        self.freeFrom = freeFrom
        self.reachesFastLane = reachesFastLane
    }
}

/// What a trial run says besides what would become of the rows.
public struct WhatIfFacts: Sendable, Equatable {
    /// Those that release most cards first.
    public var remedies: [RemedyFacts] = []
    /// Customers whose submission is short of the fast lane: cards that count, cards missing, held cards.
    public var gaps: [LaneGapFacts] = []
    /// Held cards with a monthly plan: they go on being billed.
    public var heldMonthly = 0
    /// Held cards whose monthly fee the inventory names, and what these come to each month.
    public var heldWithFee = 0
    public var monthlyFees = Money.zero
    /// The first day of the next month, and days until then.
    public var nextMonth: CalendarDate?
    public var daysLeft = 0

    public init() {}
}

/// A submission that is short of the fast lane.
public struct LaneGapFacts: Sendable, Equatable {
    public var account: Account
    public var customer: String
    public var counting: Int
    public var missing: Int
    /// Held cards that would count: enough of them released reach the lane as well.
    public var held: Int

    public init(account: Account, customer: String, counting: Int, missing: Int, held: Int) {
        self.account = account
        self.customer = customer
        self.counting = counting
        self.missing = missing
        self.held = held
    }
}
