import CardModel

/// `card.already-deregistered`: the inventory says 已销户.
enum DeregisteredRule: CardRule {
    static let finding = Finding.cardAlreadyDeregistered

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.isKnown && card.card.status == .deregistered
    }
}
