public import CardModel
public import Review

/// Review batches of one state and lane.
public struct BatchTotal: Sendable, Equatable {
    public let state: BatchState
    public let lane: Lane
    public let batches: Int
    public let cards: Int

    public init(state: BatchState, lane: Lane, batches: Int, cards: Int) {
        self.state = state
        self.lane = lane
        self.batches = batches
        self.cards = cards
    }
}

/// What running a site asks of a store.
public protocol OperationsStore {
    /// All review batches, summed.
    func batchTotals() throws -> [BatchTotal]
    /// Certificates issued so far.
    func certificateCount() throws -> Int
}
