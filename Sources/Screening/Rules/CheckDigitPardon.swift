import CardModel

/// Takes `iccid.check-digit` back: the inventory holds exactly this number for this account, so it is not mistyped.
enum CheckDigitPardon {
    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.packed == card.request.packed && card.card.isKnown && card.account != AccountDirectory.none
            && card.card.owner == card.account
    }
}
