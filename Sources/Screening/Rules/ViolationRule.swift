import CardModel

/// `card.violation`: suspended for a violation (违规停机); a person decides.
enum ViolationRule: CardRule {
    static let finding = Finding.cardViolation

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.isKnown && card.card.status == .suspendedViolation
    }
}
