public import CardModel

/// What one customer is told of its own cards in one job. Nothing in it speaks of another customer.
public struct ReceiptFacts: Sendable {
    /// The receipt's number, the job and the account: `J20260928-01/91310000MA1FL1KL36`.
    public var number: String
    public var asOf: Timestamp
    public var operatorName: String
    public var isTrial: Bool
    public var account: Account
    public var customer: String
    /// Rows of this customer.
    public var counts: RowTotals
    /// Names of this customer's own lists.
    public var lists: [String]
    /// Cards in review by lane, with the day by which the lane's last one is due.
    public var lanes: [ReceiptLane]
    /// Held rows by finding.
    public var held: [ReceiptFinding]
    /// Refused rows by finding.
    public var refused: [ReceiptFinding]
    /// What a spreadsheet did to columns of this customer's own lists, with the list's name.
    public var damage: [(list: String, columns: [SpreadsheetDamage])]
    /// The day until which held cards wait for their remedy.
    public var holdUntil: CalendarDate?
    public var manager: String?
    public var managerPhone: String?
    /// Rows that correct rows of earlier jobs, by job.
    public var corrections: [CorrectionFacts] = []
    /// Lists that were handed in before, as a whole.
    public var again: [AgainFacts] = []
    /// What became of cards that were on hold.
    public var heldAgain: [HeldEvent] = []
    /// Approved cards that the platform could not deregister since the last job, and those that were given up since.
    public var failed = 0
    public var givenUp = 0

    public init(
        number: String, asOf: Timestamp, operatorName: String, isTrial: Bool, account: Account, customer: String,
        counts: RowTotals, lists: [String] = [], lanes: [ReceiptLane] = [], held: [ReceiptFinding] = [],
        refused: [ReceiptFinding] = [], damage: [(list: String, columns: [SpreadsheetDamage])] = [],
        holdUntil: CalendarDate? = nil, manager: String? = nil,
        managerPhone: String? = nil
    ) {
        self.number = number
        self.asOf = asOf
        self.operatorName = operatorName
        self.isTrial = isTrial
        self.account = account
        self.customer = customer
        self.counts = counts
        self.lists = lists
        self.lanes = lanes
        self.held = held
        self.refused = refused
        self.damage = damage
        self.holdUntil = holdUntil
        self.manager = manager
        self.managerPhone = managerPhone
    }
}

/// A customer's cards in one lane.
public struct ReceiptLane: Sendable {
    public var lane: Lane
    public var cards: Int
    /// Nil when the working-day calendar does not reach that far.
    public var due: CalendarDate?

    public init(_ lane: Lane, cards: Int, due: CalendarDate?) {
        self.lane = lane
        self.cards = cards
        self.due = due
    }
}

/// A customer's rows with one finding.
public struct ReceiptFinding: Sendable {
    public var finding: Finding
    public var rows: Int
    /// Arrears or fees in all, where the finding has an amount.
    public var amount: Money?

    public init(_ finding: Finding, rows: Int, amount: Money? = nil) {
        self.finding = finding
        self.rows = rows
        self.amount = amount
    }
}
