import CardModel

/// `renewal.on`: automatic renewal is on, whatever the card's state; it would go on costing.
enum RenewalRule: CardRule {
    static let finding = Finding.renewalOn

    @inline(__always) static func applies(to card: CardCase) -> Bool { card.card.flags.contains(.autoRenew) }
}
