public import CardModel

/// The adapter `register`: the operator's own register, kept in the store. A card in preparation at the operator
/// (预销户) is entered like the others: nothing is ordered anywhere, so there is no second order.
public struct RegisterAdapter: CarrierAdapter {
    private let store: any RegisterStore

    public init(store: any RegisterStore) { self.store = store }

    public var name: String { "register" }

    /// Why a card is failed that another batch deregistered.
    public static let alreadyDeregistered = "card.already-deregistered"

    /// Enters all cards in one go. A card that was entered before by this batch keeps its moment, so that a repetition
    /// after a crash gives the same results; one that another batch entered has failed, for that batch's certificate
    /// shows it. Throws what the store throws.
    public func execute(
        orders: [CardOrder], batch: String, account: Account, at moment: Timestamp
    ) throws -> [OrderAnswer] {
        let known = try store.registerEntries(of: orders.map(\.iccid))
        let new = zip(orders, known).filter { $0.1 == nil }.map {
            RegisterEntry(iccid: $0.0.iccid, batch: batch, deregisteredAt: moment)
        }
        if !new.isEmpty { try store.enter(new) }
        return known.map { entry in
            guard let entry else { return .result(.done(at: moment)) }
            return .result(
                entry.batch == batch
                    ? .done(at: entry.deregisteredAt) : .failed(reason: RegisterAdapter.alreadyDeregistered))
        }
    }
}
