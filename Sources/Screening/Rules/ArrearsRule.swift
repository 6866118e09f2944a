import CardModel

/// `arrears.outstanding`: what the card owes adds up to more than nothing, whatever its state. A debt of the account
/// is found by `AccountArrearsRule`.
enum ArrearsRule: CardRule {
    static let finding = Finding.arrearsOutstanding

    @inline(__always) static func applies(to card: CardCase) -> Bool { card.card.flags.contains(.arrears) }
}
