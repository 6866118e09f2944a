public import CardModel
public import Signing

/// An executed review batch, about to be certified. Only cards that were deregistered are in it.
public struct CertifiedBatch: Sendable, Equatable {
    /// Who decided; never by name.
    public enum Decider: String, Sendable, Hashable {
        /// A person other than the submitter.
        case checker
        /// The site's policy, for which a checker answers.
        case policy
    }

    /// A reference table as it was when the cards were executed.
    public struct ReferenceTable: Sendable, Hashable {
        /// `inventory`, `bindings`, `arrears`, `applicants` …
        public let name: String
        public let asOf: Timestamp
        public let rows: Int
        public let sha256: SHA256Digest

        public init(name: String, asOf: Timestamp, rows: Int, sha256: SHA256Digest) {
            self.name = name
            self.asOf = asOf
            self.rows = rows
            self.sha256 = sha256
        }
    }

    /// What the customer chose for the balance.
    public enum BalanceRoute: String, Sendable, Hashable {
        /// 转话费
        case credit
        /// 退至对公账户
        case corporateRefund = "corporate-refund"
    }

    public var id: String
    /// `fast`, `standard` or `manual`.
    public var lane: String
    public var account: Account
    public var customerName: String
    /// In review order; each card once.
    public var cards: [CertifiedCard]
    /// When each list was received.
    public var appliedAt: [Timestamp]
    /// The digests of the lists' bytes; names of lists may hold names of people and stay out.
    public var lists: [SHA256Digest]
    public var decidedAt: Timestamp
    public var decidedBy: Decider
    /// The digest the decision was made on.
    public var decisionDigest: SHA256Digest
    public var references: [ReferenceTable]
    /// The day and time up to which billed charges are settled: that of the arrears table.
    public var settledAsOf: Timestamp
    /// Nil when the customer has not chosen.
    public var balanceRoute: BalanceRoute?
    /// The last day to claim balance or data, when there is one.
    public var claimUntil: CalendarDate?
    /// The number of the batch's earlier certificate, which this one supplements.
    public var supplements: String?

    public init(
        id: String, lane: String, account: Account, customerName: String, cards: [CertifiedCard],
        appliedAt: [Timestamp], lists: [SHA256Digest], decidedAt: Timestamp, decidedBy: Decider,
        decisionDigest: SHA256Digest, references: [ReferenceTable], settledAsOf: Timestamp,
        balanceRoute: BalanceRoute? = nil, claimUntil: CalendarDate? = nil, supplements: String? = nil
    ) {
        self.id = id
        self.lane = lane
        self.account = account
        self.customerName = customerName
        self.cards = cards
        self.appliedAt = appliedAt
        self.lists = lists
        self.decidedAt = decidedAt
        self.decidedBy = decidedBy
        self.decisionDigest = decisionDigest
        self.references = references
        self.settledAsOf = settledAsOf
        self.balanceRoute = balanceRoute
        self.claimUntil = claimUntil
        self.supplements = supplements
    }
}
