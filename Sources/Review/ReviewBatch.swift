public import CardModel

/// Cards of one account and one lane that are decided on together.
public struct ReviewBatch: Sendable, Equatable {
    /// `B20260928-01-0001`: the job's day and number, and the batch's number in the job.
    public let id: String
    /// The job that made it.
    public let job: String
    /// Its number within the job, from 1.
    public let ordinal: Int
    public let account: Account
    public let lane: Lane
    /// Cards it was made with.
    public let cardCount: Int
    /// The day its clock counts from, itself not counted.
    public let clockStart: CalendarDate
    /// Nil when the working-day calendar does not reach that far.
    public let due: CalendarDate?
    /// Logins of those who handed its lists in.
    public let makers: [String]
    /// Lower-case hexadecimal SHA-256 over what is decided on (`BatchDigest`): a decision names it.
    public var digest: String
    public var state: BatchState
    public let createdAt: Timestamp
    /// When it may be executed: set by the approval, after the cancellation window.
    public var executeAfter: Timestamp?
    /// The earlier job whose submission its cards joined, with that one's count and lane; nil for a submission's own.
    public let joins: String?

    public init(
        id: String, job: String, ordinal: Int, account: Account, lane: Lane, cardCount: Int, clockStart: CalendarDate,
        due: CalendarDate?, makers: [String], digest: String, state: BatchState, createdAt: Timestamp,
        executeAfter: Timestamp?, joins: String? = nil
    ) {
        self.id = id
        self.job = job
        self.ordinal = ordinal
        self.account = account
        self.lane = lane
        self.cardCount = cardCount
        self.clockStart = clockStart
        self.due = due
        self.makers = makers
        self.digest = digest
        self.state = state
        self.createdAt = createdAt
        self.executeAfter = executeAfter
        self.joins = joins
    }
}

/// Where a review batch stands. The raw value is stored.
public enum BatchState: String, Sendable, CaseIterable {
    case inReview = "in-review"
    case approved, rejected, withdrawn
    /// A threshold was passed: no approval and no policy before a person releases it.
    case stopped
    /// Every card of it is done or was taken out.
    case executed
    case certified

    /// The state of its cards that have no state of their own.
    public var cardState: CardState {
        switch self {
        case .inReview, .stopped: .inReview
        case .approved: .approved
        case .rejected: .rejected
        case .withdrawn: .withdrawn
        case .executed, .certified: .deregistered
        }
    }
}

/// A person's, or the policy's, decision on a review batch.
public struct Decision: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable { case approve, reject, withdraw }

    public let batch: String
    public let kind: Kind
    /// Login of who decided; for the policy the person who answers for it.
    public let actor: String
    /// Whether the policy decided.
    public let isByPolicy: Bool
    public let at: Timestamp
    /// The digest of what was decided on.
    public let digest: String
    public let reason: String?
    /// Cards taken out by the decision, with reasons.
    public let exceptions: [CardException]

    public init(
        batch: String, kind: Kind, actor: String, isByPolicy: Bool, at: Timestamp, digest: String, reason: String?,
        exceptions: [CardException]
    ) {
        self.batch = batch
        self.kind = kind
        self.actor = actor
        self.isByPolicy = isByPolicy
        self.at = at
        self.digest = digest
        self.reason = reason
        self.exceptions = exceptions
    }
}

/// A card that a decision takes out of its batch.
public struct CardException: Sendable, Equatable {
    public let iccid: ICCID
    public let reason: String

    public init(iccid: ICCID, reason: String) {
        self.iccid = iccid
        self.reason = reason
    }
}

/// What Review asks of a store.
public protocol ReviewStore {
    /// The batch with this id.
    func batch(_ id: String) throws -> ReviewBatch?
    /// Batches in these states (all when empty), oldest first.
    func batches(in states: [BatchState]) throws -> [ReviewBatch]
    /// Adds new batches.
    func add(_ batches: [ReviewBatch]) throws
    /// Replaces a batch's state, digest and execution time.
    func update(_ batch: ReviewBatch) throws
    /// Records a decision; its exceptions are recorded as card exceptions by the ledger.
    func add(_ decision: Decision) throws
    /// Decisions on a batch, oldest first.
    func decisions(on batch: String) throws -> [Decision]
}
