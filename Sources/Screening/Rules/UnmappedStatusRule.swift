import CardModel

/// `card.status-unmapped`: the platform's word for the state is nobody's; until somebody maps it the card is held.
enum UnmappedStatusRule: CardRule {
    static let finding = Finding.cardStatusUnmapped

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.isKnown && card.card.status == .unmapped
    }
}
