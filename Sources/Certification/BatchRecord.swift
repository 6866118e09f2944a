public import CardModel
public import Signing

/// What a certificate says as a whole: the signed part. What it says is proven only where it was verified.
public struct BatchRecord: Sendable, Equatable {
    /// The format's name and version.
    public static let format = "deregistrar-batch-record/1"

    /// A sentence on the page, in both languages.
    public struct Statement: Sendable, Equatable {
        /// Stable: `settled`, `not-an-invoice` …
        public let key: String
        public let chinese: String
        public let english: String

        public init(key: String, chinese: String, english: String) {
            self.key = key
            self.chinese = chinese
            self.english = english
        }
    }

    /// The sums over all cards.
    public struct Settlement: Sendable, Equatable {
        /// Up to when billed charges are settled.
        public let asOf: Timestamp
        public let balance: Money
        public let terminationFee: Money
        /// Cards whose balance the tables did not know.
        public let cardsWithoutBalance: Int
        /// Nil when the customer had not chosen.
        public let route: CertifiedBatch.BalanceRoute?
        public let claimUntil: CalendarDate?
    }

    public let number: CertificateNumber
    public let issuedAt: Timestamp
    /// Issued on a trial site: 样张.
    public let isSpecimen: Bool
    public let issuerName: String
    public let issuerCreditCode: String
    public let account: String
    public let customerName: String
    public let batch: String
    public let lane: String
    public let cardCount: Int
    /// The root of the RFC 9162 tree over the card records in review order.
    public let root: SHA256Digest
    public let appliedAt: [Timestamp]
    /// SHA-256 of each list.
    public let lists: [SHA256Digest]
    public let decidedAt: Timestamp
    public let decidedBy: CertifiedBatch.Decider
    public let decisionDigest: SHA256Digest
    public let firstEffective: Timestamp
    public let lastEffective: Timestamp
    public let settlement: Settlement
    public let references: [CertifiedBatch.ReferenceTable]
    public let statements: [Statement]
    /// The number of the earlier certificate of the batch.
    public let supplements: String?
}
