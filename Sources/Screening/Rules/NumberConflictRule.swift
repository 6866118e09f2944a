import CardModel

/// `card.msisdn-conflict`: list and inventory both name a subscriber number, and not the same: the sign of a list that
/// was sorted in one column only.
enum NumberConflictRule: CardRule {
    static let finding = Finding.cardMSISDNConflict

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        guard card.request.msisdn != 0, card.card.flags.contains(.msisdn), let extra = card.extra else { return false }
        return extra.msisdn != card.request.msisdn
    }
}
