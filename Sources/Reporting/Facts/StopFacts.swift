public import CardModel

/// One threshold that a submission passed.
public struct StopFacts: Sendable, Equatable {
    /// Its stable word: `list-refused`, `submission-refused`, `account-share`, `larger-than-ever`.
    public var rule: String
    /// The list it is about; nil for the whole submission.
    public var list: String?
    /// Rows refused, or cards to be deregistered.
    public var measured: Int
    /// Rows read, cards of the account, or the largest submission so far.
    public var base: Int
    public var limit: Int
    /// The days whose submissions are measured together; nil for one job's alone.
    public var days: Int?

    public init(rule: String, list: String? = nil, measured: Int, base: Int, limit: Int, days: Int? = nil) {
        self.days = days
        self.rule = rule
        self.list = list
        self.measured = measured
        self.base = base
        self.limit = limit
    }
}

/// A review batch that waits for a person to release it before anybody may decide on it.
public struct StoppedFacts: Sendable {
    public var batch: String
    /// The job that stopped it.
    public var job: String
    public var account: Account
    /// The customer's name; empty when it is not known.
    public var customer: String
    public var cards: Int
    public var due: CalendarDate?
    public var since: Timestamp
    /// Stopped in this very job; else it was told before.
    public var isNew: Bool
    public var reasons: [StopFacts]

    public init(
        batch: String, job: String, account: Account, customer: String, cards: Int, due: CalendarDate?,
        since: Timestamp, isNew: Bool, reasons: [StopFacts]
    ) {
        self.batch = batch
        self.job = job
        self.account = account
        self.customer = customer
        self.cards = cards
        self.due = due
        self.since = since
        self.isNew = isNew
        self.reasons = reasons
    }
}
