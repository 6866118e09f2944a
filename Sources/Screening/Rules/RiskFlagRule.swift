import CardModel

/// `risk.flag`: the operator's risk control marked the card.
enum RiskFlagRule: CardRule {
    static let finding = Finding.riskFlag

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.flags.contains(.risk) && card.facts.riskSigns(of: card.handle).isFlagged
    }
}
