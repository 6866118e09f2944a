public import CardModel

/// An approved batch as Execution sees it.
public struct ApprovedBatch: Sendable, Equatable {
    public let id: String
    public let account: Account
    /// When it may be executed. Without it the batch waits: an approval that set no moment is none.
    public let executeAfter: Timestamp?

    public init(id: String, account: Account, executeAfter: Timestamp?) {
        self.id = id
        self.account = account
        self.executeAfter = executeAfter
    }
}

/// Which approved batches are executed now, and which wait.
public struct ExecutionPlan: Sendable, Equatable {
    /// Their moment has come; the earliest first, then by id.
    public let due: [ApprovedBatch]
    /// The others, in the same order, those without a moment last.
    public let waiting: [ApprovedBatch]

    /// Parts approved batches at this moment; `executeAfter` itself is due.
    public init(_ approved: [ApprovedBatch], now: Timestamp) {
        let sorted = approved.sorted { ExecutionPlan.key($0) < ExecutionPlan.key($1) }
        due = sorted.filter { batch in batch.executeAfter.map { !(now < $0) } ?? false }
        waiting = sorted.filter { batch in batch.executeAfter.map { now < $0 } ?? true }
    }

    private static func key(_ batch: ApprovedBatch) -> (Int64, String) {
        (batch.executeAfter?.seconds ?? .max, batch.id)
    }
}
