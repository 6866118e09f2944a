public import CardModel

/// A review batch as the report tells it.
public struct BatchFacts: Sendable {
    public var id: String
    public var account: Account
    /// The customer's name; empty when it is not known.
    public var customer: String
    public var lane: Lane
    /// Cards that are in it now.
    public var cards: Int
    /// Cards that it was made with.
    public var made: Int
    /// Nil when the working-day calendar does not reach that far.
    public var due: CalendarDate?
    /// The state's stable word, `in-review` and so on.
    public var state: String
    /// Names of the people who may decide; empty when nobody may.
    public var reviewers: [String]
    /// Working days from today to the due date: 0 today, negative overdue; nil when it is not known.
    public var workingDaysLeft: Int?
    /// The earlier job whose submission its cards joined; nil for a submission's own.
    public var joins: String?
    /// The name of who is to look at it; nil when it was given to nobody.
    public var responsible: String?
    /// Whether others are to see it, too, because it gets late; and their names.
    public var isEscalated = false
    public var escalatedTo: [String] = []
    /// Approvals that it has, and those it needs.
    public var approvals = 0
    public var approvalsNeeded = 1

    public init(
        id: String, account: Account, customer: String, lane: Lane, cards: Int, due: CalendarDate?, state: String,
        reviewers: [String] = [], workingDaysLeft: Int? = nil, joins: String? = nil
    ) {
        self.id = id
        self.account = account
        self.customer = customer
        self.lane = lane
        self.cards = cards
        made = cards
        self.due = due
        self.state = state
        self.reviewers = reviewers
        self.workingDaysLeft = workingDaysLeft
        self.joins = joins
    }

    /// Whether a person still has to decide on it.
    var isOpen: Bool { state == "in-review" || isOnHold }
    /// `1 of 2 approvals`.
    var approvalWords: BilingualText {
        BilingualText("\(approvals) of \(approvalsNeeded) approvals", "已通过 \(approvals)/\(approvalsNeeded)")
    }
    /// Whether a person put it aside.
    var isOnHold: Bool { state == "on-hold" }
}

/// An account that almost earned the fast lane.
public struct FastLaneGap: Sendable {
    public var account: Account
    public var customer: String
    /// Eligible cards of its submission.
    public var cards: Int
    /// Cards missing to the fast lane.
    public var missing: Int

    public init(account: Account, customer: String, cards: Int, missing: Int) {
        self.account = account
        self.customer = customer
        self.cards = cards
        self.missing = missing
    }
}

/// One customer's held cards.
public struct HoldFacts: Sendable {
    public var account: Account
    public var customer: String
    public var cards: Int
    /// Arrears in all; a debt of the account counts once.
    public var amount: Money
    /// Cards by finding; a card counts for each of its findings.
    public var findings: [Finding: Int]
    /// The operator's own account manager, to be called: not masked.
    public var manager: String?
    public var managerPhone: String?
    /// The day the first of the holds expires.
    public var expiresOn: CalendarDate?

    public init(
        account: Account, customer: String, cards: Int, amount: Money = .zero, findings: [Finding: Int],
        manager: String? = nil, managerPhone: String? = nil, expiresOn: CalendarDate? = nil
    ) {
        self.account = account
        self.customer = customer
        self.cards = cards
        self.amount = amount
        self.findings = findings
        self.manager = manager
        self.managerPhone = managerPhone
        self.expiresOn = expiresOn
    }
}
