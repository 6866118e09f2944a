public import CardModel
public import Reporting
public import Review
public import Tabular

/// The steps of a job that people can watch.
public enum JobStep: String, Sendable, CaseIterable {
    case tables, lists, screening, review, storing, executing, certifying, reporting
}

/// Is told how far a job is; called on the job's own thread.
public protocol ProgressObserver: Sendable {
    func step(_ name: JobStep, done: Int, of total: Int)
}

/// What somebody wants processed.
public struct RunRequest: Sendable {
    /// Paths as typed; none: the inbox.
    public var files: [String]
    public var isDryRun = false
    /// Lists that were processed before, too.
    public var again = false
    /// The account of lists that name none.
    public var account: String?
    public var encoding: TextEncoding?
    public var delimiter: UInt8?
    /// The language of what is written for people.
    public var language: Language

    public init(files: [String], language: Language) {
        self.files = files
        self.language = language
    }
}

/// What became of a run.
public struct RunReport: Sendable {
    /// Nil for a dry run, or when there was nothing to do.
    public var job: String?
    /// Absolute path of the job's folder; nil for a dry run, or when there was nothing to do.
    public var folder: String?
    public var counts = RowCounts()
    /// Findings that occur, with their rows.
    public var codes: [(finding: Finding, rows: Int)] = []
    public var batches: [ReviewBatch] = []
    /// Cards that were deregistered, and cards that the last screening took out instead.
    public var deregistered = 0
    public var takenOut = 0
    public var certificates: [(number: String, file: String)] = []
    /// Rows that correct rows of earlier jobs, by list and job.
    public var corrections: [CorrectionFacts] = []
    /// Lists that were handed in before, as a whole.
    public var again: [AgainFacts] = []
    /// Lists that could not be read, and why.
    public var failedLists: [(name: String, fault: Fault)] = []
    /// Lists that were processed before, and the job that did it.
    public var repeatedLists: [(name: String, job: String)] = []
    /// Lists that are still being written: left for the next run.
    public var growingLists: [String] = []
    /// No list was new and no batch was due.
    public var hadNothingToDo = false
    /// Jobs that an earlier run had committed and this one finished.
    public var finishedJobs: [String] = []
    /// What went on without something.
    public var warnings: [Fault] = []
    public var status: ExitStatus = .done

    public init() {}
}

/// Runs a job: what the command line asks of the pipeline.
public protocol JobRunning {
    func run(_ request: RunRequest) throws -> RunReport
}
