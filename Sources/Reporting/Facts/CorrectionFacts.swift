public import CardModel

/// Why a row's token is not taken as such; the row is then a new one.
public enum TokenProblem: Error, Sendable, CaseIterable {
    /// Not written by this site, mistyped, or cut off.
    case notOurs
    /// Stands in an earlier row too, as after filling down.
    case repeated
    /// The row it names belonged to another account.
    case otherAccount
    /// The row it names stands for another card already.
    case otherCard
}

/// Rows of one list that correct rows of one earlier job.
public struct CorrectionFacts: Sendable, Equatable {
    /// The list's name.
    public var file: String
    /// The job whose rows are corrected.
    public var job: String
    public var rows: Int
    public var eligible: Int
    public var held: Int
    public var refused: Int

    public init(file: String, job: String, rows: Int = 0, eligible: Int = 0, held: Int = 0, refused: Int = 0) {
        self.file = file
        self.job = job
        self.rows = rows
        self.eligible = eligible
        self.held = held
        self.refused = refused
    }
}

/// A list that one account handed in once more as a whole: its rows by what they are.
public struct AgainFacts: Sendable, Equatable {
    /// The list's name.
    public var file: String
    public var account: Account
    /// The job that took most of its cards first.
    public var job: String
    /// Rows whose card an earlier job deregistered.
    public var deregistered = 0
    /// Rows whose card is on its way.
    public var inProgress = 0
    /// Rows whose card is held, and stays so.
    public var held = 0
    /// Rows whose card was held, and goes on now.
    public var released = 0
    /// Rows whose card no earlier job has: eligible, or held for the first time.
    public var new = 0
    /// Rows that are refused for something to be corrected.
    public var errors = 0

    public init(file: String, account: Account, job: String) {
        self.file = file
        self.account = account
        self.job = job
    }

    /// All rows of the account in the list.
    public var rows: Int { deregistered + inProgress + held + released + new + errors }

    /// Rows about which there is nothing to do.
    public var known: Int { deregistered + inProgress + held }
}
