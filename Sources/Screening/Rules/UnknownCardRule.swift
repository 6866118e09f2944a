import CardModel

/// `card.unknown`: a card can be read from the row, and the inventory has none that is spelled so or is the one card
/// behind a short spelling.
enum UnknownCardRule: CardRule {
    static let finding = Finding.cardUnknown

    @inline(__always) static func applies(to card: CardCase) -> Bool { !card.card.isKnown }
}
