/// What became of the orders of one batch.
public struct ExecutionTally: Sendable, Equatable {
    /// Cards that were ordered.
    public let ordered: Int
    public private(set) var done = 0
    public private(set) var failed = 0
    public private(set) var unknown = 0

    /// A tally of so many cards without a result.
    public init(ordered: Int) { self.ordered = ordered }

    /// A tally of the last result of each card.
    public init(ordered: Int, results: [OrderResult]) {
        self.ordered = ordered
        for result in results { add(result) }
    }

    /// Counts the first result of one more card.
    public mutating func add(_ result: OrderResult) {
        switch result {
        case .done: done += 1
        case .failed: failed += 1
        case .unknown: unknown += 1
        }
    }

    /// Cards without a result.
    public var open: Int { ordered - done - failed - unknown }

    /// Whether every card is done or failed. An unknown result is none, and more results than orders are a mistake.
    public var isComplete: Bool { done + failed == ordered && unknown == 0 }
}
