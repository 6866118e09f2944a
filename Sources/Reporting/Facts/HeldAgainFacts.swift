public import CardModel

/// What became of the cards that were on hold when the job began.
public struct HeldAgainFacts: Sendable {
    /// Cards on hold when the job began.
    public var before = 0
    /// Those that were screened again: all but those that a list of the job brought.
    public var screened = 0
    public var released = 0
    public var refused = 0
    public var expired = 0
    /// Cards that go on with a list of the job.
    public var withLists = 0
    public var stillHeld = 0
    /// Of those still held: the end of their hold is announced now.
    public var reminded = 0
    /// Of those still held: for another reason than before.
    public var changed = 0
    /// Customers of whom there is something to tell, by account.
    public var customers: [HeldCustomer] = []

    public init() {}

    /// As in `summary.json`, in its order.
    public var counts: [(key: String, count: Int)] {
        [
            ("before", before), ("screened", screened), ("released", released), ("refused", refused),
            ("expired", expired), ("with_lists", withLists), ("still_held", stillHeld), ("reminded", reminded),
            ("changed", changed),
        ]
    }

    /// Whether every card has one fate.
    public var balances: Bool {
        before == released + refused + expired + withLists + stillHeld && screened == before - withLists
            && reminded + changed <= 2 * stillHeld
    }
}

/// One customer's cards that were on hold.
public struct HeldCustomer: Sendable {
    public var account: Account
    /// Empty when it is not known.
    public var customer: String
    public var released = 0
    public var refused = 0
    public var expired = 0
    public var reminded = 0
    /// The first day on which announced holds end.
    public var endsOn: CalendarDate?
    /// Why cards were released: what held them and is gone, by cards.
    public var gone: [Finding: Int] = [:]
    /// What holds those that are announced or expired, and what refuses the others, by cards.
    public var findings: [Finding: Int] = [:]
    /// The operator's own account manager, to be called: not masked.
    public var manager: String?
    public var managerPhone: String?

    public init(account: Account, customer: String) {
        self.account = account
        self.customer = customer
    }
}
