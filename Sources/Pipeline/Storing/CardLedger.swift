public import CardModel
import Review

/// One row of a job as the ledger keeps it, 24 bytes; sorted by `packed`, then `row`.
@frozen public struct LedgerRow: Sendable, Equatable {
    /// The packed ICCID, or `CardRequest.noCard`.
    public var packed: UInt64
    public var findings: FindingSet
    /// Ordinal of the record within the job's records, from 0.
    public var row: UInt32
    /// Ordinal of the review batch within the job, from 1; 0 for none.
    public var batch: UInt32

    @inlinable public init(packed: UInt64, findings: FindingSet, row: UInt32, batch: UInt32) {
        self.packed = packed
        self.findings = findings
        self.row = row
        self.batch = batch
    }
}

/// Where one card stands because of one row of one job.
public struct CardStanding: Sendable, Equatable {
    public let iccid: ICCID
    public let job: String
    /// Ordinal of the record within the job's records.
    public let row: Int
    /// What the newest screening of the card saw.
    public let findings: FindingSet
    /// What the row's own job saw.
    public let firstFindings: FindingSet
    /// Whether the card ever counted for the lane of its submission.
    public let hasCounted: Bool
    public let state: CardState
    /// Id of its review batch.
    public let batch: String?
    /// Why its state differs from its batch's.
    public let reason: String?

    public init(
        iccid: ICCID, job: String, row: Int, findings: FindingSet, state: CardState, batch: String?, reason: String?,
        firstFindings: FindingSet? = nil, hasCounted: Bool = false
    ) {
        self.firstFindings = firstFindings ?? findings
        self.hasCounted = hasCounted || self.firstFindings.countsForLane
        self.iccid = iccid
        self.job = job
        self.row = row
        self.findings = findings
        self.state = state
        self.batch = batch
        self.reason = reason
    }
}

/// A card whose state is not that of its row or batch.
public struct CardStateChange: Sendable, Equatable {
    public let iccid: ICCID
    /// The job whose row is meant.
    public let job: String
    /// `inReview` with a batch: the card moved into it, and has that batch's state from now on.
    public let state: CardState
    /// The batch it belongs to from now on, if any.
    public let batch: String?
    public let reason: String
    public let at: Timestamp
    /// What a later screening saw; nil leaves the findings as they were.
    public let findings: FindingSet?
    /// The job that changed it; nil for a person's decision.
    public let by: String?
    /// Whether the change is nothing but the reminder that its hold will expire.
    public let isReminder: Bool

    public init(
        iccid: ICCID, job: String, state: CardState, batch: String?, reason: String, at: Timestamp,
        findings: FindingSet? = nil, by: String? = nil, isReminder: Bool = false
    ) {
        self.findings = findings
        self.by = by
        self.isReminder = isReminder
        self.iccid = iccid
        self.job = job
        self.state = state
        self.batch = batch
        self.reason = reason
        self.at = at
    }
}

/// A card that waits until its remedy shows in the tables.
public struct Hold: Sendable, Equatable {
    public let standing: CardStanding
    /// Whose row it was; nil in a store that did not keep it.
    public let account: Account?
    /// When the hold began that lasts since; nil where the store does not know the job.
    public let since: Timestamp?
    /// Whether it was said that this hold will expire.
    public let isReminded: Bool
    /// Whether it ever was in a review batch: then it was taken out of one.
    public let wasReviewed: Bool

    public init(
        standing: CardStanding, account: Account?, since: Timestamp?, isReminded: Bool, wasReviewed: Bool = false
    ) {
        self.wasReviewed = wasReviewed
        self.standing = standing
        self.account = account
        self.since = since
        self.isReminded = isReminded
    }
}

/// Rows of a job that belong to one account.
public struct OwnedRows: Sendable, Equatable {
    public let account: Account
    /// Ordinals within the job's records, ascending.
    public let rows: [UInt32]

    public init(account: Account, rows: [UInt32]) {
        self.account = account
        self.rows = rows
    }
}

/// The held cards of a site in numbers.
public struct HeldTotals: Sendable, Equatable {
    public var cards = 0
    /// Cards by what their newest screening saw, with `card.held-by-person` where a person holds them.
    public var findings: [FindingSet: Int] = [:]
    /// The first of the jobs that brought them; nil where none is held.
    public var oldestJob: String?

    public init() {}

    /// Counts a card.
    public mutating func add(_ card: CardStanding) {
        add(card.isHeldByPerson ? card.findings.union(FindingSet(.cardHeldByPerson)) : card.findings, of: card.job)
    }

    /// Counts cards of a job that show the same.
    public mutating func add(_ findings: FindingSet, of job: String, count: Int = 1) {
        cards += count
        self.findings[findings, default: 0] += count
        oldestJob = min(oldestJob ?? job, job)
    }
}

/// What the pipeline asks of a store for cards.
public protocol CardLedger {
    /// Keeps all rows of a job, sorted by `packed`, then `row`. Written as sorted segments in one go; `fill` is asked for
    /// some rows after the other, so that they never stand in memory all at once.
    func add(
        rowCount: Int, job: String, fill: (_ rows: Range<Int>, _ space: UnsafeMutableBufferPointer<LedgerRow>) -> Void
    ) throws
    /// For each of these cards (sorted, distinct) that has a standing other than refused: calls `body` with its place
    /// in `cards` and its strongest standing (deregistered, then in progress, then held, then others). A card matches
    /// as `ICCID.isSameCard` says. Cost: one merge with the segments whose ranges overlap.
    func standings(of cards: UnsafeBufferPointer<UInt64>, body: (Int, CardStanding) -> Void) throws
    /// For each row that is not refused by its findings and names one of these cards (sorted, distinct), job by job,
    /// oldest first: calls `body` with the card's place in `cards` and the row. Cost: as `standings(of:body:)`.
    func rows(of cards: UnsafeBufferPointer<UInt64>, body: (Int, RowKey) -> Void) throws
    /// Every row of every job about this card, oldest first.
    func history(of iccid: ICCID) throws -> [CardStanding]
    /// The row of a job with this ordinal.
    func row(_ ordinal: Int, job: String) throws -> CardStanding?
    /// The cards of a batch in row order, with their states.
    func cards(ofBatch id: String) throws -> [CardStanding]
    /// The cards of many batches in one pass over their jobs; the key is the batch's id.
    func cards(ofBatches ids: [String]) throws -> [String: [CardStanding]]
    /// How many cards were taken out of each of these batches; a batch that none left has no key. Cost: the segments that
    /// hold such cards.
    func cardsGone(fromBatches ids: [String]) throws -> [String: Int]
    /// Calls `body` with the packed number of each card that came into a batch of one of these accounts since a moment and
    /// is on its way or deregistered in it. Cost: one pass over the jobs that have such batches.
    func forEachSubmittedCard(
        since moment: Timestamp, of accounts: Set<Account>, _ body: (Account, UInt64) -> Void
    ) throws
    /// All held cards, by ICCID.
    func heldCards() throws -> [CardStanding]
    /// All held cards in numbers. Cost: the segments with held cards and their jobs' changes; nothing is made of a card.
    func heldTotals() throws -> HeldTotals
    /// All held cards with whose they are and since when they wait. Cost: the segments with held cards and their jobs' changes.
    func holds() throws -> [Hold]
    /// Keeps whose the held rows of a job are; once a job.
    func keepOwners(_ owners: [OwnedRows], job: String) throws
    /// Every change of a card's row in one job, oldest first.
    func changes(of iccid: ICCID, job: String) throws -> [CardStateChange]
    /// The jobs whose rows changes moved into each of these batches, oldest first.
    func jobs(ofCardsMovedInto batches: [String]) throws -> [String: [String]]
    func record(_ changes: [CardStateChange]) throws
}

extension CardLedger {
    /// How many cards are in each of these batches now, by its id. Inside a transaction.
    func cardsLeft(in batches: [ReviewBatch]) throws -> [String: Int] {
        let gone = try cardsGone(fromBatches: batches.map(\.id))
        return Dictionary(
            batches.map { ($0.id, max(0, $0.cardCount - (gone[$0.id] ?? 0))) }, uniquingKeysWith: { first, _ in first })
    }

    /// Keeps all rows of a job, sorted by `packed`, then `row`.
    public func add(_ rows: UnsafeBufferPointer<LedgerRow>, job: String) throws {
        try add(rowCount: rows.count, job: job) { range, space in
            for (place, row) in range.enumerated() { space.initializeElement(at: place, to: rows[row]) }
        }
    }
}
