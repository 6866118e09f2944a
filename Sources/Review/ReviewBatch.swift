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
    /// Put aside by a person until a person takes it up again; its clock runs on.
    case onHold = "on-hold"
    case approved, rejected, withdrawn
    /// A threshold was passed: no approval and no policy before a person releases it.
    case stopped
    /// Every card of it is on order, or was taken out.
    case ordered
    /// Every card of it is done, has failed or was taken out.
    case executed
    case certified

    /// The state of its cards that have no state of their own.
    public var cardState: CardState {
        switch self {
        case .inReview, .onHold, .stopped: .inReview
        case .approved: .approved
        case .rejected: .rejected
        case .withdrawn: .withdrawn
        case .ordered: .ordered
        case .executed, .certified: .deregistered
        }
    }

    /// Whether a person still has to decide on it.
    public var isOpen: Bool { self == .inReview || self == .onHold }
    /// The states of batches that wait for a person.
    public static let open: [BatchState] = [.inReview, .onHold]
}

/// A person's, or the policy's, decision on a review batch.
public struct Decision: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case approve, reject, withdraw
        /// Puts the batch aside or, with cards, only these.
        case hold
        /// Takes up what a person put aside: the batch or, with cards, only these.
        case release
    }

    public let batch: String
    public let kind: Kind
    /// Login of who decided; for the policy the person who answers for it.
    public let actor: String
    /// Login of the absent person whose right it was decided by; nil for one's own.
    public let actedFor: String?
    /// Whether the policy decided.
    public let isByPolicy: Bool
    public let at: Timestamp
    /// The digest of what was decided on.
    public let digest: String
    public let reason: String?
    /// Cards taken out by the decision with reasons, or the only ones it speaks of.
    public let exceptions: [CardException]

    public init(
        batch: String, kind: Kind, actor: String, actedFor: String? = nil, isByPolicy: Bool, at: Timestamp,
        digest: String, reason: String?, exceptions: [CardException]
    ) {
        self.actedFor = actedFor
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

/// A card that a decision speaks of by itself.
public struct CardException: Sendable, Equatable {
    /// What becomes of the card. The raw value is stored.
    public enum Fate: Int, Sendable, CaseIterable {
        /// Out of the batch; it may be handed in again.
        case rejected
        /// Out of the batch until a person releases it.
        case held
        /// Out of the batch on behalf of who handed it in, or of an operator.
        case withdrawn
        /// Held by a person before, and free again.
        case released
    }

    public let iccid: ICCID
    public let reason: String
    public let fate: Fate

    public init(iccid: ICCID, reason: String, fate: Fate = .rejected) {
        self.iccid = iccid
        self.reason = reason
        self.fate = fate
    }
}

/// Who is to look at a batch.
public struct Assignment: Sendable, Equatable {
    public let batch: String
    /// Login of who is to look.
    public let person: String
    /// Login of who said so; for an automatic one of who ran the job or decided.
    public let actor: String
    public let isAutomatic: Bool
    public let at: Timestamp

    public init(batch: String, person: String, actor: String, isAutomatic: Bool, at: Timestamp) {
        self.batch = batch
        self.person = person
        self.actor = actor
        self.isAutomatic = isAutomatic
        self.at = at
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
    /// Records who is to look at a batch; the newest holds.
    func add(_ assignment: Assignment) throws
    /// The newest assignment of each batch that waits for a person, by the batch's id.
    func assignments() throws -> [String: Assignment]
}
