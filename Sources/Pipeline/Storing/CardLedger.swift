public import CardModel

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
    public let findings: FindingSet
    public let state: CardState
    /// Id of its review batch.
    public let batch: String?
    /// Why its state differs from its batch's.
    public let reason: String?

    public init(
        iccid: ICCID, job: String, row: Int, findings: FindingSet, state: CardState, batch: String?, reason: String?
    ) {
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
    public let state: CardState
    /// The batch it belongs to from now on, if any.
    public let batch: String?
    public let reason: String
    public let at: Timestamp

    public init(iccid: ICCID, job: String, state: CardState, batch: String?, reason: String, at: Timestamp) {
        self.iccid = iccid
        self.job = job
        self.state = state
        self.batch = batch
        self.reason = reason
        self.at = at
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
    /// All held cards, by ICCID.
    func heldCards() throws -> [CardStanding]
    func record(_ changes: [CardStateChange]) throws
}

extension CardLedger {
    /// Keeps all rows of a job, sorted by `packed`, then `row`.
    public func add(_ rows: UnsafeBufferPointer<LedgerRow>, job: String) throws {
        try add(rowCount: rows.count, job: job) { range, space in
            for (place, row) in range.enumerated() { space.initializeElement(at: place, to: rows[row]) }
        }
    }
}
