public import CardModel

/// How cards are deregistered: one way to a carrier's platform.
public protocol CarrierAdapter {
    /// The stable word, as in the settings' `execution.adapter`.
    var name: String { get }

    /// Orders these cards of one batch and returns an answer for each, in the order of `orders`. Asked again for the
    /// same cards it does nothing twice. Throws what stops the run, such as a store or a platform that cannot be
    /// reached; what one card meets is an answer.
    func execute(
        orders: [CardOrder], batch: String, account: Account, at moment: Timestamp
    ) throws -> [OrderAnswer]
}
