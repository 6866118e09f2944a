public import CardModel

/// Where a card stood at a moment that may be past.
public struct UnfinishedCard: Sendable, Equatable {
    public let iccid: ICCID
    /// The job whose row it is.
    public let job: String
    public let findings: FindingSet
    public let state: CardState
    /// Id of its review batch then.
    public let batch: String?
    /// Why its state differed from its batch's.
    public let reason: String?
    /// Whose the row is, where the store kept it.
    public let owner: Account?
    /// Where it stands now.
    public let stateNow: CardState

    public init(
        iccid: ICCID, job: String, findings: FindingSet, state: CardState, batch: String?, reason: String?,
        owner: Account?, stateNow: CardState
    ) {
        self.owner = owner
        self.stateNow = stateNow
        self.iccid = iccid
        self.job = job
        self.findings = findings
        self.state = state
        self.batch = batch
        self.reason = reason
    }
}

/// What an export asks of a store for a month's end.
public protocol UnfinishedCardStore {
    /// Calls `body` for each card that was on its way or held at a moment, job after job, by number. Changes behind the
    /// moment are passed over. Linear in the rows of jobs with such cards.
    /// - Parameter stateOfBatch: the state of a batch's cards at the moment; nil where there was no such batch yet.
    func forEachUnfinishedCard(
        at moment: Timestamp, stateOfBatch: (String) throws -> CardState?, _ body: (UnfinishedCard) throws -> Void
    ) throws
    /// The accounts of which a job took cards.
    func accounts(ofJob job: String) throws -> [Account]
}
