public import CardModel

/// Data that is on its way out. The plan is kept before anything is erased, so that what a kill cut off is finished by
/// the next call.
public struct ErasureRecord: Sendable, Equatable {
    /// Set by the store.
    public let key: Int64
    public let at: Timestamp
    /// Login of who asked for it.
    public let actor: String
    /// What is to go, as JSON; empty once it is gone.
    public let plan: String

    public init(key: Int64 = 0, at: Timestamp, actor: String, plan: String) {
        self.key = key
        self.at = at
        self.actor = actor
        self.plan = plan
    }
}

/// What retention asks of a store.
public protocol RetentionStore {
    /// Jobs whose lists, papers and columns something still needs: a batch that is not at its end, a card on its way or on
    /// hold, a certificate to come, a folder to be announced. A submission that an open batch joins is needed as well.
    func jobsInNeed() throws -> Set<String>
    /// When the last certificate, supplements among them, was issued that shows rows of each job, or for whose submission
    /// its cards counted; jobs without any are missing.
    func lastCertificates() throws -> [String: Timestamp]
    /// The accounts whose cards each job took.
    func accountsOfJobs() throws -> [String: Set<Account>]

    /// Keeps what is to be erased.
    func add(_ erasure: ErasureRecord) throws
    /// Erasures that were cut off, oldest first.
    func unfinishedErasures() throws -> [ErasureRecord]
    /// The erasure is done: its plan, which may name people's files, goes too.
    func finishErasure(_ key: Int64) throws
    /// Erases the cells of columns that travelled on, of one job. Certificates that were issued hold theirs.
    func eraseCarriedCells(ofJob id: String) throws
    /// Whether a job has such cells.
    func hasCarriedCells(job id: String) throws -> Bool
    /// Gives space back, so that what was erased is not in the file any more. Outside of any transaction.
    func compact() throws
}
