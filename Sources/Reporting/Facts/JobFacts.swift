public import CardModel

/// Everything that is told of one job; the pipeline fills it, the renderers read it.
public struct JobFacts: Sendable {
    /// `J20260928-01`.
    public var job: String
    public var asOf: Timestamp
    /// The operator's name as in the settings.
    public var operatorName: String
    /// A trial site: every page is marked 样张.
    public var isTrial: Bool
    /// Nothing was kept: the job was only tried.
    public var isDryRun: Bool

    public var counts = RowTotals()
    /// Rows by finding; a row counts for each of its findings.
    public var codes: [Finding: Int] = [:]
    /// Cards by lane.
    public var lanes: [Lane: Int] = [:]
    /// Review batches this job made.
    public var batches: [BatchFacts] = []
    /// Batches of earlier jobs that still wait for a decision.
    public var earlierBatches: [BatchFacts] = []
    /// Batches of this and earlier jobs that were stopped before damage and wait for a release.
    public var stopped: [StoppedFacts] = []
    public var holds: [HoldFacts] = []
    public var fastLaneGaps: [FastLaneGap] = []
    public var certificates: [CertificateFacts] = []
    public var statements = StatementCounts()
    /// What the job went on without: time stamps, characters, a newer status list.
    public var warnings: [Fault] = []
    /// What changed since the last job; nil for the first.
    public var changes: ChangeFacts?
    /// Rows that correct rows of earlier jobs, by list and job.
    public var corrections: [CorrectionFacts] = []
    /// Lists that were handed in before, as a whole.
    public var again: [AgainFacts] = []
    /// Cards that are with the carrier's platform.
    public var orders = OrderFacts(adapter: "register")
    /// Cards that were deregistered and are not shown so.
    public var unconfirmed = UnconfirmedFacts()

    /// What became of cards that were on hold; nil where they were not screened again.
    public var heldAgain: HeldAgainFacts?

    public var inputs: [InputFacts] = []
    public var failedFiles: [FailedFile] = []
    public var tables: [TableFacts] = []
    /// Optional tables that were not there.
    public var missingTables: [String] = []
    /// Sums by which the job was proven, in the order they are to be told.
    public var control: [ControlTotal] = []

    /// Refused and held rows, the first ones of the job.
    public var exceptions: [ExceptionFacts] = []
    /// All refused and held rows; those beyond `exceptions` stand in the rejects only.
    public var exceptionTotal = 0
    /// Whether `rejects.xlsx` is written beside `rejects.csv`; a sheet is too small for the rows of some jobs.
    public var hasRejectsWorkbook = true
    /// Days that differ from Monday to Friday being worked: holidays false, make-up days true.
    public var workedDays: [CalendarDate: Bool] = [:]
    /// The last day that the working-day calendar knows and the days until then, once it runs out soon; no day where
    /// today already is not known.
    public var calendarEnds: (until: CalendarDate?, days: Int)?

    public init(job: String, asOf: Timestamp, operatorName: String, isTrial: Bool = false, isDryRun: Bool = false) {
        self.job = job
        self.asOf = asOf
        self.operatorName = operatorName
        self.isTrial = isTrial
        self.isDryRun = isDryRun
    }

    /// Whether a day is worked, as far as the facts know.
    func isWorked(_ day: CalendarDate) -> Bool { workedDays[day] ?? (day.weekday <= 5) }
}

/// Rows of a job: `read = eligible + held + refused`; blank rows are not read.
public struct RowTotals: Sendable, Equatable {
    public var read: Int
    public var blank: Int
    public var eligible: Int
    public var held: Int
    public var refused: Int

    public init(read: Int = 0, blank: Int = 0, eligible: Int = 0, held: Int = 0, refused: Int = 0) {
        self.read = read
        self.blank = blank
        self.eligible = eligible
        self.held = held
        self.refused = refused
    }
}

/// One sum of the job's proof.
public struct ControlTotal: Sendable, Equatable {
    /// The key in `summary.json`, lower case with underscores.
    public var key: String
    public var value: Int

    public init(_ key: String, _ value: Int) {
        self.key = key
        self.value = value
    }
}

extension JobFacts {
    /// Counts cards of which a carrier's results say in this job that they are done.
    public mutating func add(deregistered count: Int) {
        changes?.deregistered += count
        for place in control.indices where control[place].key == "cards_executed" { control[place].value += count }
    }
}

/// A certificate issued in this job.
public struct CertificateFacts: Sendable {
    public var number: String
    /// The record, relative to the job's folder.
    public var file: String
    /// What people open and print, relative to the job's folder.
    public var document: String
    public var account: Account
    public var customer: String
    public var batch: String
    public var cards: Int

    public init(
        number: String, file: String, document: String, account: Account, customer: String, batch: String, cards: Int
    ) {
        self.number = number
        self.file = file
        self.document = document
        self.account = account
        self.customer = customer
        self.batch = batch
        self.cards = cards
    }
}

/// Statements of what was not deregistered, one a customer.
public struct StatementCounts: Sendable, Equatable {
    /// Printed and signed with the job.
    public var printed: Int
    /// Printed when somebody asks for them.
    public var onRequest: Int

    public init(printed: Int = 0, onRequest: Int = 0) { (self.printed, self.onRequest) = (printed, onRequest) }

    public var isEmpty: Bool { printed + onRequest == 0 }
}

/// What changed since the job before.
public struct ChangeFacts: Sendable {
    public var previousJob: String
    public var previousAsOf: Timestamp
    public var previousCounts: RowTotals?
    /// Held cards whose remedy showed.
    public var released = 0
    /// Cards newly held.
    public var newlyHeld = 0
    /// Holds that ran out of time.
    public var expired = 0
    /// Cards taken out by a last screening before execution.
    public var takenOut = 0
    public var deregistered = 0
    public var certificates = 0

    public init(previousJob: String, previousAsOf: Timestamp, previousCounts: RowTotals? = nil) {
        self.previousJob = previousJob
        self.previousAsOf = previousAsOf
        self.previousCounts = previousCounts
    }
}
