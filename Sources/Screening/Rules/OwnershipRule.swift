import CardModel

/// `card.not-owned`: the inventory gives the card to another account than the list does, or to none. A list that names
/// no account claims nothing.
enum OwnershipRule: CardRule {
    static let finding = Finding.cardNotOwned

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.isKnown && card.account != AccountDirectory.none && card.account != card.card.owner
    }
}
