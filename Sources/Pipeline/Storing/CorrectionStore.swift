public import CardModel

/// A row of a job, by its ordinal within the job's records.
public struct RowKey: Sendable, Hashable {
    public let job: String
    /// From 0.
    public let row: Int

    public init(job: String, row: Int) {
        self.job = job
        self.row = row
    }
}

/// A row that was handed in again in place of an earlier one that was refused or held.
public struct CorrectionLink: Sendable, Equatable {
    /// The row that was refused or held first: corrections of corrections name it too.
    public let first: RowKey
    public let later: RowKey
    /// The later row's packed ICCID, or `CardRequest.noCard`.
    public let packed: UInt64
    /// What the later row's own job said of it.
    public let outcome: Outcome

    public init(first: RowKey, later: RowKey, packed: UInt64, outcome: Outcome) {
        self.first = first
        self.later = later
        self.packed = packed
        self.outcome = outcome
    }
}

/// Cards that count for the lane of a submission: one account in one job.
public struct SubmissionCards: Sendable, Equatable {
    /// The job that first brought the submission.
    public let submission: String
    public let account: Account
    /// The job that brought these cards: the same, or a later one whose cards joined.
    public let job: String
    /// Eligible cards without a manual finding, each counted once.
    public let counting: Int
    /// Cards that are eligible or held.
    public let taken: Int

    public init(submission: String, account: Account, job: String, counting: Int, taken: Int) {
        self.submission = submission
        self.account = account
        self.job = job
        self.counting = counting
        self.taken = taken
    }
}

/// A list that one account handed in once more: what was new in it belongs to the submission of the earlier job.
public struct JoinedList: Sendable, Equatable {
    public let job: String
    /// Ordinal of the list within its job, from 0.
    public let list: Int
    public let account: Account
    /// The job whose submission it joins.
    public let submission: String

    public init(job: String, list: Int, account: Account, submission: String) {
        self.job = job
        self.list = list
        self.account = account
        self.submission = submission
    }
}

/// What the pipeline asks of a store for rows that are handed in again.
public protocol CorrectionStore {
    /// Keeps links of one job's rows; a row corrects at most one other.
    func add(_ links: [CorrectionLink]) throws
    /// Corrections of any of these rows of a job, oldest first. Cost: one look-up a row.
    func corrections(ofRows rows: [Int], job: String) throws -> [CorrectionLink]
    /// What a row of a job corrects.
    func corrected(by row: RowKey) throws -> CorrectionLink?
    /// The jobs whose rows a job's rows correct, by row; empty for nearly every job.
    func jobsCorrected(by job: String) throws -> [Int: String]
    /// The rows of a job with these ordinals, by ordinal; those it does not have are missing. Cost: one pass over the
    /// job.
    func standings(ofRows rows: [Int], job: String) throws -> [Int: CardStanding]

    func add(_ cards: [SubmissionCards]) throws
    /// Cards of a job's and account's submission so far: those that count for its lane, and those that were taken at
    /// all.
    func cards(ofSubmission job: String, account: Account) throws -> (counting: Int, taken: Int)

    func add(_ lists: [JoinedList]) throws
    /// Lists of a job that join earlier submissions.
    func joinedLists(ofJob job: String) throws -> [JoinedList]
}
