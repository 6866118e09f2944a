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
    /// What became of its cards; each kind at most once.
    public private(set) var events: [HeldEvent] = []
    /// The operator's own account manager, to be called: not masked.
    public var manager: String?
    public var managerPhone: String?

    public init(account: Account, customer: String) {
        self.account = account
        self.customer = customer
    }

    /// Counts one more card of a kind with what it is about; `endsOn` is the end of its hold.
    public mutating func add(_ kind: HeldEvent.Kind, _ findings: FindingSet, endsOn: CalendarDate? = nil) {
        let place = events.firstIndex { $0.kind == kind }
        var event = place.map { events[$0] } ?? HeldEvent(kind: kind)
        event.cards += 1
        for finding in findings.list { event.findings[finding, default: 0] += 1 }
        if let endsOn { event.endsOn = min(event.endsOn ?? endsOn, endsOn) }
        if let place { events[place] = event } else { events.append(event) }
        events.sort { $0.kind.rawValue < $1.kind.rawValue }
    }
}

/// Cards of one customer with the same fate.
public struct HeldEvent: Sendable {
    /// What became of them, the most urgent first.
    public enum Kind: Int, Sendable, CaseIterable {
        /// Still held, and not for long any more.
        case ending
        case expired, refused, released

        /// The stable word, as in `summary.json`.
        public var code: String {
            switch self {
            case .ending: "ending"
            case .expired: "expired"
            case .refused: "refused"
            case .released: "released"
            }
        }
    }

    public let kind: Kind
    public var cards = 0
    /// Why, by cards: what holds or refuses them; for released ones what held them before.
    public var findings: [Finding: Int] = [:]
    /// The first day on which one of them is given up.
    public var endsOn: CalendarDate?
}
