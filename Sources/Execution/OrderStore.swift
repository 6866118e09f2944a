public import CardModel

/// An order as the store keeps it, without its cards.
public struct OrderRecord: Sendable, Equatable {
    public let id: String
    public let key: String
    public let batch: String
    public let attempt: Int
    public let account: Account
    public let job: String
    public let requestedAt: Timestamp
    public let cards: Int
    public var done: Int
    public var failed: Int
    public var unknown: Int
    /// Of `failed`: cards that a later order speaks for.
    public var superseded: Int
    /// How often the platform was asked for results that were missing.
    public var questions: Int
    /// When it was asked last, or the order was made.
    public var askedAt: Timestamp
    /// Files that were written for it: 1 for the order itself, one more for each question.
    public var written: Int

    public init(
        id: String, key: String, batch: String, attempt: Int, account: Account, job: String, requestedAt: Timestamp,
        cards: Int, done: Int = 0, failed: Int = 0, unknown: Int = 0, superseded: Int = 0, questions: Int = 0,
        askedAt: Timestamp, written: Int = 0
    ) {
        self.id = id
        self.key = key
        self.batch = batch
        self.attempt = attempt
        self.account = account
        self.job = job
        self.requestedAt = requestedAt
        self.cards = cards
        self.done = done
        self.failed = failed
        self.unknown = unknown
        self.superseded = superseded
        self.questions = questions
        self.askedAt = askedAt
        self.written = written
    }

    /// Cards without any answer.
    public var open: Int { cards - done - failed - unknown }
    /// Whether results are missing.
    public var isOpen: Bool { done + failed < cards }
}

/// Which orders are asked for.
public enum OrderSelection: Sendable, Equatable {
    case all
    /// Results are missing.
    case open
    /// A file of theirs was committed and not written yet.
    case unwritten
    case batch(String)
    case one(String)
}

/// A result file that was taken in.
public struct TakenResults: Sendable, Equatable {
    /// Lower-case hexadecimal SHA-256.
    public let sha256: String
    public let name: String
    public let rows: Int
    public let takenAt: Timestamp

    public init(sha256: String, name: String, rows: Int, takenAt: Timestamp) {
        self.sha256 = sha256
        self.name = name
        self.rows = rows
        self.takenAt = takenAt
    }
}

/// A row of a result file that changed nothing and waits for a person.
public struct ResultNote: Sendable, Equatable {
    /// The note's number; 0 until the store has given it one.
    public let number: Int
    public let objection: ResultObjection
    public let file: String
    /// Row from 1.
    public let row: Int
    public let iccid: ICCID
    /// The order that is meant, where it is known.
    public let order: String?
    /// What the row says.
    public let said: OrderResult
    public let at: Timestamp

    public init(
        number: Int = 0, objection: ResultObjection, file: String, row: Int, iccid: ICCID, order: String?,
        said: OrderResult, at: Timestamp
    ) {
        self.number = number
        self.objection = objection
        self.file = file
        self.row = row
        self.iccid = iccid
        self.order = order
        self.said = said
        self.at = at
    }
}

/// A card that was deregistered and that the inventory does not show so.
public struct UnconfirmedCard: Sendable, Equatable {
    public let iccid: ICCID
    public let batch: String
    public let deregisteredAt: Timestamp
    /// What the inventory calls it.
    public let status: CardStatus
    /// The time of the inventory that said so first.
    public let since: Timestamp

    public init(iccid: ICCID, batch: String, deregisteredAt: Timestamp, status: CardStatus, since: Timestamp) {
        self.iccid = iccid
        self.batch = batch
        self.deregisteredAt = deregisteredAt
        self.status = status
        self.since = since
    }
}

/// What Execution asks of a store for orders. All inside one transaction with what they change.
public protocol OrderStore: RegisterStore {
    /// The number the next order of a batch gets, from 1.
    func nextOrderOrdinal(ofBatch batch: String) throws -> Int
    /// Keeps an order with its cards.
    func add(_ order: CarrierOrder) throws
    /// How many orders were made on this day in their own offset.
    func orderCount(on day: CalendarDate) throws -> Int
    /// Orders, oldest first.
    func orders(_ selection: OrderSelection) throws -> [OrderRecord]
    /// The cards of an order by place.
    func lines(ofOrder id: String) throws -> [OrderLine]
    /// All lines of a batch, by order and place.
    func lines(ofBatch id: String) throws -> [OrderLine]
    /// Lines of all orders about these cards in any spelling, oldest order first. Cost: one look-up a card.
    func lines(ofCards cards: [ICCID]) throws -> [OrderLine]
    /// Failed cards that wait for a person, and disputed ones.
    func linesForPeople() throws -> [OrderLine]
    /// Lines that failed, undisputed and not ordered again since, of the orders that changed after this moment.
    func failedLines(since moment: Timestamp) throws -> [OrderLine]
    /// Replaces what is known of these lines at this moment, and the sums of their orders with it.
    func update(_ lines: [OrderLine], at moment: Timestamp) throws
    /// Notes that the platform is asked once more for what is missing of an order.
    func ask(_ order: String, at moment: Timestamp) throws
    /// Notes how many files of an order are written.
    func setWritten(_ count: Int, ofOrder id: String) throws
    /// Batches with cards that are done, undisputed and on no certificate.
    func batchesToCertify() throws -> [String]
    /// Sums of all orders.
    func orderTotals() throws -> OrderTotals
    /// Orders whose sums are not what their lines come to, or cards that two orders say are done: none, if all is well.
    /// Looks at the orders that are open or were answered since then.
    func unbalancedOrders(since moment: Timestamp) throws -> [String]

    /// The result file with this digest.
    func takenResults(sha256: String) throws -> TakenResults?
    func add(_ results: TakenResults) throws
    /// Notes what orders came to, for the next job to tell.
    func add(_ news: CarrierNews) throws
    /// What no job has told yet, oldest first.
    func untoldCarrierNews() throws -> [CarrierNews]
    /// This job tells what none has told yet.
    func tellCarrierNews(in job: String) throws
    func add(_ notes: [ResultNote]) throws
    /// Notes that nobody has settled, oldest first.
    func openNotes() throws -> [ResultNote]
    func settle(_ notes: [Int], by actor: String, at moment: Timestamp, reason: String) throws

    /// Calls `body` with the packed number and the moment of each register entry from the first moment on and before
    /// the second. Cost: the segments that have such entries.
    func forEachRecentEntry(from: Timestamp, before: Timestamp, _ body: (UInt64, Timestamp) throws -> Void) throws
    /// Whether `forEachRecentEntry` may have something to tell. Cost: a look-up.
    func hasRecentEntry(from: Timestamp, before: Timestamp) throws -> Bool
    /// The moment before which all deregistrations were once held against the inventory; nil before the first time.
    func confirmationBoundary() throws -> Timestamp?
    func setConfirmationBoundary(_ moment: Timestamp) throws
    func unconfirmedCards() throws -> [UnconfirmedCard]
    /// Replaces all.
    func setUnconfirmed(_ cards: [UnconfirmedCard]) throws
}

/// Cards of all orders: `ordered = done + failed + unknown + open`. A card that was ordered again counts once, as its
/// newest order says.
public struct OrderTotals: Sendable, Equatable {
    public var orders = 0
    /// Orders with missing results.
    public var openOrders = 0
    public var ordered = 0
    public var done = 0
    public var failed = 0
    public var unknown = 0
    public var open = 0
    /// Of `failed`: nobody has decided what becomes of them.
    public var failedForPeople = 0
    /// Cards whose results contradict each other.
    public var disputed = 0
    /// Other rows of result files that wait for a person.
    public var notes = 0
    /// The oldest order with missing results.
    public var oldestOpen: Timestamp?

    public init() {}

    /// Whether every ordered card is one of the four.
    public var balances: Bool { ordered == done + failed + unknown + open }
}
