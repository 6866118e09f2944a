public import CardModel
import Signing

/// The certificates of one customer and one month: the record of 《注销汇总表》. Months are those of the effective dates.
public struct SummaryRecord: Sendable, Equatable {
    /// How many cards, and their amounts.
    public struct Totals: Sendable, Equatable {
        public let cards: Int
        public let balance: Money
        public let terminationFee: Money

        public init(cards: Int, balance: Money, terminationFee: Money) {
            (self.cards, self.balance, self.terminationFee) = (cards, balance, terminationFee)
        }

        static let none = Totals(cards: 0, balance: .zero, terminationFee: .zero)

        static func + (left: Totals, right: Totals) -> Totals {
            Totals(
                cards: left.cards + right.cards, balance: left.balance + right.balance,
                terminationFee: left.terminationFee + right.terminationFee)
        }
    }

    /// What became of a certificate.
    public enum Standing: String, Sendable, CaseIterable {
        case valid
        /// Some of its cards were taken back or replaced.
        case partly
        case revoked
        case superseded
    }

    /// One certificate of the month.
    public struct Entry: Sendable, Equatable {
        public let number: CertificateNumber
        public let batch: String
        public let issuedAt: Timestamp
        /// The first and the last effective day of its cards.
        public let effective: ClosedRange<CalendarDate>
        /// As it was issued.
        public let issued: Totals
        /// What of it still stands.
        public let valid: Totals
        /// The earlier certificate of the batch.
        public let supplements: String?
        public let standing: Standing
        /// When that changed last; nil when nothing did.
        public let changedAt: Timestamp?
        /// The certificate that stands in its place.
        public let supersededBy: String?
    }

    public let head: PaperHead
    /// `2026-09`.
    public let month: String
    /// Whether the month was over at `head.issuedAt`: nothing can be added then but by late certificates.
    public let isClosed: Bool
    /// By number.
    public let entries: [Entry]
    /// The sentences on the page.
    public let statements: [BatchRecord.Statement]

    init(head: PaperHead, month: String, isClosed: Bool, entries: [Entry]) {
        (self.head, self.month, self.isClosed, self.entries) = (head, month, isClosed, entries)
        statements = SummarySentences(head: head, isClosed: isClosed, entries: entries).all
    }

    /// Of all certificates as they were issued.
    public var issued: Totals { entries.reduce(.none) { $0 + $1.issued } }
    /// What of them still stands.
    public var valid: Totals { entries.reduce(.none) { $0 + $1.valid } }
}
