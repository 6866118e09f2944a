public import CardModel

/// Review batches of one state and lane.
public struct BatchTotalFacts: Sendable, Equatable {
    /// The state's stable word.
    public var state: String
    public var lane: Lane
    public var batches: Int
    public var cards: Int

    public init(state: String, lane: Lane, batches: Int, cards: Int) {
        self.state = state
        self.lane = lane
        self.batches = batches
        self.cards = cards
    }
}

/// A job of an earlier run that was cut off before anybody was told of it.
public struct UntoldJob: Sendable, Equatable {
    public var id: String
    public var counts: RowTotals

    public init(id: String, counts: RowTotals) {
        self.id = id
        self.counts = counts
    }
}

/// What is told of one night, to machines and to people: what happened, and where the site stands after it.
public struct NightFacts: Sendable {
    public var asOf: Timestamp
    public var operatorName: String
    public var isTrial: Bool
    /// How the run ended.
    public var status: ExitStatus
    /// What ended the run before its end; nil when it came to it.
    public var fault: Fault?
    /// `--all-or-nothing` kept everything back.
    public var isHeldBack = false
    public var durationMilliseconds = 0

    /// The job's id and all that is told of it; nil where there was nothing to do.
    public var job: String?
    public var counts = RowTotals()
    /// Jobs before it that people were not told of, oldest first.
    public var untoldJobs: [UntoldJob] = []
    public var codes: [Finding: Int] = [:]
    public var deregistered = 0
    public var takenOut = 0
    public var certificatesIssued = 0
    /// What became of the cards that were on hold; nil where they were not screened again.
    public var heldAgain: HeldAgainFacts?
    public var failedFiles: [FailedFile] = []
    /// Lists that are still being written, and those that were processed before.
    public var growingLists = 0
    public var repeatedLists = 0
    /// Whom to call about held cards; known where a job ran.
    public var holds: [HoldFacts] = []

    /// Customers' names, as the job knew them.
    public var customers: [Account: String] = [:]

    /// Where the site stands.
    public var batches: [BatchTotalFacts] = []
    /// Batches that wait for a decision, the most urgent first.
    public var waiting: [BatchFacts] = []
    public var stopped: [StoppedFacts] = []
    public var heldCards = 0
    public var heldFindings: [Finding: Int] = [:]
    /// When the oldest hold began.
    public var oldestHold: Timestamp?
    public var certificates = 0
    /// Tables as they were last accepted.
    public var tables: [TableFacts] = []
    /// Files in `failed/`, reasons not counted.
    public var failedFilesKept = 0

    /// When a run came to its end before this one; nil when none ever did.
    public var previousEnd: Timestamp?
    /// Messages for people that were not delivered yet, and why the last attempt failed.
    public var undeliveredMessages = 0
    public var deliveryFault: Fault?

    public init(asOf: Timestamp, operatorName: String, isTrial: Bool, status: ExitStatus, fault: Fault? = nil) {
        self.asOf = asOf
        self.operatorName = operatorName
        self.isTrial = isTrial
        self.status = status
        self.fault = fault
    }

    /// Whether the run came to its end, whatever it found.
    public var isComplete: Bool { fault == nil && !isHeldBack }

    /// Waiting or stopped batches whose due date has passed.
    public var overdue: Int {
        waiting.count { ($0.due ?? .noEnd) < asOf.date } + stopped.count { ($0.due ?? .noEnd) < asOf.date }
    }

    var overdueBatches: [BatchFacts] { waiting.filter { ($0.due ?? .noEnd) < asOf.date } }
    var dueTodayBatches: [BatchFacts] { waiting.filter { $0.due == asOf.date } }
    var undecidable: [BatchFacts] { waiting.filter(\.reviewers.isEmpty) }
    var newlyStopped: Int { stopped.count(where: \.isNew) }

    /// Whether somebody has to look: what waits in its time is no reason.
    public var needsPeople: Bool {
        fault != nil || isHeldBack || !failedFiles.isEmpty || newlyStopped > 0 || overdue > 0
            || waiting.contains { $0.reviewers.isEmpty } || deliveryFault != nil
    }
}
