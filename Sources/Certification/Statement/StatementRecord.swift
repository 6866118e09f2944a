public import CardModel
public import Signing

/// What of one customer's submission was not deregistered, why, and what it takes: the record of 《未注销情况说明》. It says
/// what that customer may read, and nothing else.
public struct StatementRecord: Sendable, Equatable {
    /// One list of the submission.
    public struct List: Sendable, Equatable {
        /// Nil where rows of other customers stand in the same file.
        public let name: String?
        public let receivedAt: Timestamp
        public let sha256: SHA256Digest

        public init(name: String?, receivedAt: Timestamp, sha256: SHA256Digest) {
            (self.name, self.receivedAt, self.sha256) = (name, receivedAt, sha256)
        }
    }

    /// What became of a row that was not deregistered.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Goes on once the remedy is done.
        case held
        /// Does not go on.
        case refused
        /// Was ordered, but the platform could not do it.
        case failed
    }

    /// Words in both languages.
    public struct Words: Sendable, Equatable {
        public let chinese: String
        public let english: String

        public init(chinese: String, english: String) { (self.chinese, self.english) = (chinese, english) }
    }

    /// One reason, as the customer may know it.
    public struct Reason: Sendable, Equatable {
        /// A stable code.
        public let code: String
        public let outcome: Outcome
        public let title: Words
        public let sentence: Words
        public let remedy: Words
        /// Who acts; empty for nobody.
        public let actor: Words
        /// Rows that have it; a row may have several.
        public let rows: Int
        /// Arrears or fees of these rows.
        public let amount: Money?

        public init(
            code: String, outcome: Outcome, title: Words, sentence: Words, remedy: Words, actor: Words, rows: Int,
            amount: Money?
        ) {
            (self.code, self.outcome, self.title, self.sentence) = (code, outcome, title, sentence)
            (self.remedy, self.actor, self.rows, self.amount) = (remedy, actor, rows, amount)
        }
    }

    /// One row that was not deregistered.
    public struct Row: Sendable, Equatable {
        /// Place of its list, from 1.
        public let list: Int
        /// As Excel shows it, from 1.
        public let row: Int
        /// Nil where the row names no card.
        public let iccid: String?
        /// What stands in the card's place then.
        public let given: String?
        public let msisdn: String?
        public let outcome: Outcome
        /// Places of its reasons, from 1, rising.
        public let reasons: [Int]
        public let arrears: Money?
        public let fee: Money?

        public init(
            list: Int, row: Int, iccid: String?, given: String?, msisdn: String?, outcome: Outcome, reasons: [Int],
            arrears: Money?, fee: Money?
        ) {
            (self.list, self.row, self.iccid, self.given, self.msisdn) = (list, row, iccid, given, msisdn)
            (self.outcome, self.reasons, self.arrears, self.fee) = (outcome, reasons, arrears, fee)
        }
    }

    /// Rows of the submission.
    public struct Counts: Sendable, Equatable {
        public let read: Int
        /// Taken up: in review or further.
        public let eligible: Int
        public let held: Int
        public let refused: Int
        public let failed: Int

        public init(read: Int, eligible: Int, held: Int, refused: Int, failed: Int = 0) {
            (self.read, self.eligible, self.held, self.refused) = (read, eligible, held, refused)
            self.failed = failed
        }
    }

    /// Where a customer complains; empty texts are not printed.
    public struct Complaints: Sendable, Equatable {
        public let phone: String
        public let address: String
        public let hours: String
        public let url: String
        /// In the operator's own words, in place of or beside the others.
        public let text: String

        public init(phone: String, address: String, hours: String, url: String, text: String) {
            (self.phone, self.address, self.hours, self.url, self.text) = (phone, address, hours, url, text)
        }
    }

    public let head: PaperHead
    /// The job that processed the submission.
    public let job: String
    public let lists: [List]
    public let counts: Counts
    public let reasons: [Reason]
    public let rows: [Row]
    /// Debts of the account itself, which hold all its cards; nil for none.
    public let accountDebt: Money?
    /// The first and the last day until which held rows are kept; nil where none is held.
    public let heldUntil: ClosedRange<CalendarDate>?
    /// Up to when amounts are known; nil where the tables do not say.
    public let amountsAsOf: Timestamp?
    public let complaints: Complaints?
    /// The sentences on the page.
    public let statements: [BatchRecord.Statement]

    public init(
        head: PaperHead, job: String, lists: [List], counts: Counts, reasons: [Reason], rows: [Row],
        accountDebt: Money?, heldUntil: ClosedRange<CalendarDate>?, amountsAsOf: Timestamp?, complaints: Complaints?
    ) {
        (self.head, self.job, self.lists, self.counts) = (head, job, lists, counts)
        (self.reasons, self.rows, self.accountDebt) = (reasons, rows, accountDebt)
        (self.heldUntil, self.amountsAsOf, self.complaints) = (heldUntil, amountsAsOf, complaints)
        statements =
            StatementSentences(
                head: head, counts: counts, reasons: reasons, heldUntil: heldUntil, amountsAsOf: amountsAsOf,
                hasAmounts: accountDebt != nil || reasons.contains { $0.amount != nil }, complaints: complaints
            ).all
    }

    /// The number of a statement: `J20260928-01/ACCOUNT`.
    public static func number(job: String, account: String) -> String { job + "/" + account }

    var totalArrears: Money { rows.reduce(.zero) { $0 + ($1.arrears ?? .zero) } }
    var totalFees: Money { rows.reduce(.zero) { $0 + ($1.fee ?? .zero) } }
}
