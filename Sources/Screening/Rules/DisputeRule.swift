import CardModel

/// `dispute.open`: a dispute about the card's fees is open; a person decides.
enum DisputeRule: CardRule {
    static let finding = Finding.disputeOpen

    @inline(__always) static func applies(to card: CardCase) -> Bool { card.card.flags.contains(.dispute) }
}
