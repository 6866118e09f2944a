import CardModel

/// `contract.unexpired`: the contract runs on after today, leaving it costs a fee, and the applicant has not accepted
/// a fee that high.
enum ContractRule: CardRule {
    static let finding = Finding.contractUnexpired

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        guard card.card.flags.contains(.contract), let extra = card.extra else { return false }
        return extra.contractEnd > card.today.daysSinceEpoch && !isAccepted(extra.terminationFee, card)
    }

    @inline(never) private static func isAccepted(_ fee: Int64, _ card: CardCase) -> Bool {
        guard let accepted = card.facts.applicant(card.account)?.terminationFeeAccepted else { return false }
        return accepted.fen >= fee
    }
}
