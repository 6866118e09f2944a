public import CardModel

/// What one customer's statement is made of: all that only its job knew of the rows that were held or refused, and of
/// cards that failed, as far as that customer may read it. Without any words: `StatementWording` makes the record of it,
/// at once or long after.
public struct StatementFacts: Sendable, Equatable {
    /// One row that was held or refused, as plain values: a job may have hundreds of thousands.
    @frozen public struct Row: Sendable, Equatable {
        /// Ordinal within the job.
        public var row: UInt32
        /// `CardRequest.noCard` where it names none.
        public var packed: UInt64
        /// Digits of the subscriber number; 0 for none.
        public var msisdn: UInt64
        /// What refuses or holds it: not empty, and nothing else in it.
        public var reasons: FindingSet
        /// What its card owes, where that holds it.
        public var arrears: Money
        /// What ending its contract costs, where that holds it.
        public var fee: Money

        @inlinable public init(
            row: UInt32, packed: UInt64, msisdn: UInt64, reasons: FindingSet, arrears: Money = .zero, fee: Money = .zero
        ) {
            (self.row, self.packed, self.msisdn, self.reasons) = (row, packed, msisdn, reasons)
            (self.arrears, self.fee) = (arrears, fee)
        }
    }

    /// A list of the job that names the customer.
    public struct List: Sendable, Equatable {
        /// Within the job, from 0.
        public let ordinal: Int
        /// Whether its name may be shown: all rows of the file are this customer's.
        public let isNamed: Bool

        public init(ordinal: Int, isNamed: Bool) { (self.ordinal, self.isNamed) = (ordinal, isNamed) }
    }

    /// What a finding of the applicant is about, the same for all its rows.
    public struct Detail: Sendable, Equatable {
        public let finding: Finding
        /// As its `DetailKind` says.
        public let number: Int64

        public init(_ finding: Finding, _ number: Int64) { (self.finding, self.number) = (finding, number) }
    }

    public let account: Account
    /// Empty where the tables do not know it.
    public var customerName = ""
    /// Rows of the customer in the job, and those of them that were taken up.
    public var read = 0
    public var eligible = 0
    /// Rising.
    public var lists: [List] = []
    /// Rising.
    public var rows: [Row] = []
    /// What stands in the card's place of rows without a card, by row, as a statement may show it.
    public var givens: [UInt32: String] = [:]
    /// Rising.
    public var details: [Detail] = []
    /// Debts of the account itself, where debts hold any of its rows; nil for none.
    public var accountDebt: Money?
    /// The first and the last day until which its held rows are kept; nil where none is held.
    public var heldUntil: ClosedRange<CalendarDate>?
    /// Cards of earlier jobs that the platform could not deregister.
    public var failed: [FailedCard] = []

    public init(account: Account) { self.account = account }
}

/// What all statements of one job have in common.
public struct StatementIssue: Sendable, Equatable {
    public var isSpecimen: Bool
    /// The operator's name and Unified Social Credit Code.
    public var issuerName: String
    public var issuerCreditCode: String
    /// Where customers complain.
    public var complaints: ComplaintsDesk
    /// Up to when amounts are known; nil where the tables do not say.
    public var amountsAsOf: Timestamp?

    public init(
        isSpecimen: Bool, issuerName: String, issuerCreditCode: String, complaints: ComplaintsDesk,
        amountsAsOf: Timestamp?
    ) {
        (self.isSpecimen, self.issuerName, self.issuerCreditCode) = (isSpecimen, issuerName, issuerCreditCode)
        (self.complaints, self.amountsAsOf) = (complaints, amountsAsOf)
    }
}

/// A statement as a store keeps it.
public enum KeptStatement: Sendable, Equatable {
    /// Its facts, while no paper was made of them.
    case facts(StatementFacts, StatementIssue)
    /// The canonical record of the paper that was made first: a later version's words would make another.
    case record([UInt8])
    /// The data were erased.
    case erased
}

/// What statements on request ask of a store.
public protocol StatementStore {
    /// Keeps what a job's statements are made of, one a customer, best in the order of their accounts. Within the job's
    /// transaction.
    func add(_ statements: some Sequence<StatementFacts>, _ issue: StatementIssue, ofJob job: String) throws
    /// What is kept of one statement; nil where there is none.
    func keptStatement(job: String, account: Account) throws -> KeptStatement?
    /// Keeps the record of a statement whose paper was made. Kept twice, the first counts.
    func keepRecord(_ record: [UInt8], job: String, account: Account) throws
    /// Erases facts and records of a job's statements, or of one customer's; that there were some stays.
    func eraseStatements(ofJob job: String, account: Account?) throws
    /// Whether there are such facts or records.
    func hasStatements(job: String, account: Account?) throws -> Bool
}
