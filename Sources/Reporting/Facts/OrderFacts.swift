public import CardModel

/// Cards that are with the carrier's platform: `ordered = done + failed + unknown + open`, proven at each job.
public struct OrderFacts: Sendable {
    /// How cards are deregistered, `register` or `file`.
    public var adapter: String
    public var orders = 0
    /// Orders with missing results.
    public var openOrders = 0
    public var ordered = 0
    public var done = 0
    public var failed = 0
    public var unknown = 0
    public var open = 0
    /// Hours since the oldest order with missing results was made; nil when there is none.
    public var oldestHours: Int?
    /// Of `failed`: nobody has decided on them.
    public var failedForPeople = 0
    /// Cards whose results contradict each other.
    public var disputed = 0
    /// Other rows of result files that wait for a person.
    public var notes = 0
    /// Orders made in this job.
    public var made: [String] = []
    /// Orders whose results were asked for again in this job.
    public var asked: [String] = []
    /// Approved batches and cards that wait for a closed day to end or for tomorrow's orders.
    public var waitingBatches = 0
    public var waitingCards = 0
    /// The next day on which cards are deregistered, where today none are.
    public var nextDay: CalendarDate?
    /// Result files that this job took.
    public var results: [ResultFacts] = []
    /// What people must decide on, the first ones.
    public var matters: [OrderMatter] = []

    public init(adapter: String) { self.adapter = adapter }

    /// Matters for people, all of them.
    public var mattersCount: Int { failedForPeople + disputed + notes }
    /// Whether there is anything to be told.
    var isOfUse: Bool { orders > 0 || waitingBatches > 0 || !results.isEmpty }
}

/// One result file that was taken.
public struct ResultFacts: Sendable {
    public var file: String
    public var rows: Int
    public var done: Int
    public var failed: Int
    public var unknown: Int
    public var repeated: Int
    public var objected: Int

    public init(file: String, rows: Int, done: Int, failed: Int, unknown: Int, repeated: Int, objected: Int) {
        self.file = file
        self.rows = rows
        self.done = done
        self.failed = failed
        self.unknown = unknown
        self.repeated = repeated
        self.objected = objected
    }
}

/// One card of an order, or one row of a result file, on which a person must decide.
public struct OrderMatter: Sendable {
    /// `failed`, or the objection's stable word, as `result.contradicts`.
    public var kind: String
    public var iccid: ICCID
    public var order: String?
    public var batch: String?
    /// What was taken before; nil when nothing was.
    public var earlier: OrderSaying?
    /// What the platform says: a reason, or a result that contradicts.
    public var said: OrderSaying?
    /// The result file and its row, where it is about one.
    public var file: String?
    public var row: Int?

    public init(
        kind: String, iccid: ICCID, order: String?, batch: String? = nil, earlier: OrderSaying? = nil,
        said: OrderSaying? = nil, file: String? = nil, row: Int? = nil
    ) {
        self.kind = kind
        self.iccid = iccid
        self.order = order
        self.batch = batch
        self.earlier = earlier
        self.said = said
        self.file = file
        self.row = row
    }
}

/// A result as the platform said it.
public enum OrderSaying: Sendable, Equatable {
    case done(Timestamp)
    case failed(String)
    case unknown
}

/// Cards that were deregistered and that the inventory does not show so two nights later.
public struct UnconfirmedFacts: Sendable {
    public struct Card: Sendable {
        public var iccid: ICCID
        public var batch: String
        public var deregisteredAt: Timestamp
        /// What the inventory calls it.
        public var status: CardStatus
        public var since: Timestamp

        public init(
            iccid: ICCID, batch: String, deregisteredAt: Timestamp, status: CardStatus, since: Timestamp
        ) {
            self.iccid = iccid
            self.batch = batch
            self.deregisteredAt = deregisteredAt
            self.status = status
            self.since = since
        }
    }

    public var count: Int
    /// The first ones, longest ago first.
    public var cards: [Card]

    public init(count: Int = 0, cards: [Card] = []) {
        self.count = count
        self.cards = cards
    }
}
