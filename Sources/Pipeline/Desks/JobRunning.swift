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
    /// The job has its id.
    func began(job: String)
}

extension ProgressObserver {
    public func began(job: String) {}
}

/// What somebody wants processed.
public struct RunRequest: Sendable {
    /// Paths as typed; none: the inbox.
    public var files: [String]
    public var isDryRun = false
    /// Lists that were processed before, too.
    public var again = false
    /// Screens the held cards of the site again, too.
    public var screensHeldCards = false
    /// The account of lists that name none.
    public var account: String?
    public var encoding: TextEncoding?
    public var delimiter: UInt8?
    /// Nothing goes on unless every row is eligible.
    public var isAllOrNothing = false
    /// Rows, and distinct cards, that all lists together must have.
    public var expectedRows: Int?
    public var expectedCards: Int?
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
    /// Absolute paths of each one's record, and of what people open.
    public var certificates: [(number: String, file: String, document: String)] = []
    /// Statements of what was not deregistered.
    public var statements = StatementCounts()
    /// Rows that correct rows of earlier jobs, by list and job.
    public var corrections: [CorrectionFacts] = []
    /// Lists that were handed in before, as a whole.
    public var again: [AgainFacts] = []
    /// What became of the cards that were on hold; nil where they were not screened again.
    public var heldAgain: HeldAgainFacts?
    /// Lists that could not be read, and why.
    public var failedLists: [(name: String, fault: Fault)] = []
    /// Lists that were processed before, and the job that did it; empty for another copy of a list of this run.
    public var repeatedLists: [(name: String, job: String)] = []
    /// Lists that are still being written: left for the next run.
    public var growingLists: [String] = []
    /// What would let held cards go on; a dry run says it.
    public var whatIf: WhatIfFacts?
    /// All that is told of the job; nil without one.
    public var facts: JobFacts?
    /// Why batches of this run were stopped before damage.
    public var stops: [BatchStop] = []
    /// `--all-or-nothing` kept everything back: nothing was stored, the lists are where they were.
    public var isHeldBack = false
    /// No list was new, no batch was due, and no held card moved.
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
