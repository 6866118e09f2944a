import CardModel

/// `card.pre-deregistered`: already in preparation at the operator (预销户); told, because no second order goes out.
enum PreDeregisteredRule: CardRule {
    static let finding = Finding.cardPreDeregistered

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.isKnown && card.card.status == .preDeregistered
    }
}
