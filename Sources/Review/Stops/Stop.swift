public import CardModel

/// Which threshold a submission passed. The raw value is stored and told to programs.
public enum StopRule: String, Sendable, CaseIterable {
    /// Too many rows of one list were refused: it may be another list than was meant, or a damaged one.
    case listRefused = "list-refused"
    /// The same, over all lists of the submission.
    case submissionRefused = "submission-refused"
    /// It would deregister too large a part of the account's cards.
    case accountShare = "account-share"
    /// It is far larger than any submission that went through before.
    case largerThanEver = "larger-than-ever"
}

/// Why the cards of a submission wait for a person before anybody may decide on them.
public struct Stop: Sendable, Equatable {
    public let rule: StopRule
    /// The list that the rule is about; nil where it is about the whole submission.
    public let list: String?
    /// Rows refused, or cards to be deregistered.
    public let measured: Int
    /// What they are measured against: rows read, cards of the account, or the largest submission so far.
    public let base: Int
    /// The threshold as the settings had it: per cent, rows, or the factor.
    public let limit: Int
    /// The days, this one among them, whose submissions are measured together; nil for this job's alone.
    public let days: Int?

    public init(rule: StopRule, list: String? = nil, measured: Int, base: Int, limit: Int, days: Int? = nil) {
        self.days = days
        self.rule = rule
        self.list = list
        self.measured = measured
        self.base = base
        self.limit = limit
    }
}

/// A review batch that was stopped, and why; a batch may have been stopped for several reasons.
public struct BatchStop: Sendable, Equatable {
    public let batch: String
    public let stop: Stop

    public init(batch: String, stop: Stop) {
        self.batch = batch
        self.stop = stop
    }
}

/// Who let a stopped batch go on to its review.
public struct StopRelease: Sendable, Equatable {
    public let batch: String
    /// Login of who did.
    public let actor: String
    public let at: Timestamp
    /// The digest of what was released.
    public let digest: String
    public let reason: String

    public init(batch: String, actor: String, at: Timestamp, digest: String, reason: String) {
        self.batch = batch
        self.actor = actor
        self.at = at
        self.digest = digest
        self.reason = reason
    }
}

/// Submissions that went through before: what a new one is compared with.
public struct SubmissionHistory: Sendable, Equatable {
    /// How many there were.
    public let count: Int
    /// Cards of the largest.
    public let largest: Int

    public init(count: Int, largest: Int) {
        self.count = count
        self.largest = largest
    }
}

/// What stopping asks of a store.
public protocol StopStore {
    func add(_ stops: [BatchStop]) throws
    func add(_ release: StopRelease) throws
    /// Why these batches were stopped, by batch, in the order in which the stops were found.
    func stops(ofBatches ids: [String]) throws -> [String: [Stop]]
    /// Who let a batch go on; nil while nobody has.
    func release(ofBatch id: String) throws -> StopRelease?
    /// Submissions (one account in one job) of which something was approved.
    func submissionHistory() throws -> SubmissionHistory
}
