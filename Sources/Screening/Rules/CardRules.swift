import CardModel

/// All rules about one card.
enum CardRules {
    /// In the order of their findings. For tests and lists; `findings(of:)` asks the same rules without existentials.
    static let all: [any CardRule.Type] = [
        UnknownCardRule.self, OwnershipRule.self, DeregisteredRule.self, DeviceBindingRule.self, ArrearsRule.self,
        RenewalRule.self, ContractRule.self, UnmappedStatusRule.self, DeviceChangesRule.self, TrafficRule.self,
        RiskFlagRule.self, RecentUseRule.self, ViolationRule.self, DisputeRule.self, NumberConflictRule.self,
        DeviceConflictRule.self, PreDeregisteredRule.self, BundleRule.self,
    ]

    /// Every finding of the tables about a card, none suppressing another.
    @inline(__always)
    static func findings(of card: CardCase) -> FindingSet {
        var found = mainFindings(of: card)
        // Most cards have nothing more to say.
        if !card.card.flags.isDisjoint(with: rare) { found.formUnion(rareFindings(of: card)) }
        return found
    }

    private static let rare = CardFlags(rawValue: ~CardFlags.autoRenew.rawValue)

    @inline(__always)
    private static func mainFindings(of card: CardCase) -> FindingSet {
        var found = FindingSet(rawValue: 0)
        ask(UnknownCardRule.self, card, &found)
        ask(OwnershipRule.self, card, &found)
        ask(RenewalRule.self, card, &found)
        if card.card.status != .active {
            ask(DeregisteredRule.self, card, &found)
            ask(UnmappedStatusRule.self, card, &found)
            ask(ViolationRule.self, card, &found)
            ask(PreDeregisteredRule.self, card, &found)
        }
        return found
    }

    @inline(never)
    private static func rareFindings(of card: CardCase) -> FindingSet {
        var found = FindingSet(rawValue: 0)
        ask(DeviceBindingRule.self, card, &found)
        ask(ArrearsRule.self, card, &found)
        ask(ContractRule.self, card, &found)
        ask(DeviceChangesRule.self, card, &found)
        ask(TrafficRule.self, card, &found)
        ask(RiskFlagRule.self, card, &found)
        ask(RecentUseRule.self, card, &found)
        ask(DisputeRule.self, card, &found)
        ask(NumberConflictRule.self, card, &found)
        ask(DeviceConflictRule.self, card, &found)
        ask(BundleRule.self, card, &found)
        return found
    }

    @inline(__always)
    private static func ask<Rule: CardRule>(_ rule: Rule.Type, _ card: CardCase, _ found: inout FindingSet) {
        if Rule.applies(to: card) { found.insert(Rule.finding) }
    }
}
