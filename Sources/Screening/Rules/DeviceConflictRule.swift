import CardModel

/// `card.imei-conflict`: the list names a device, and the card is bound to others only (first 14 digits, 3GPP TS
/// 23.003). A binding whose IMEI cannot be read contradicts nothing.
enum DeviceConflictRule: CardRule {
    static let finding = Finding.cardIMEIConflict

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.request.imei != 0 && card.card.flags.contains(.bound) && differs(card)
    }

    @inline(never) private static func differs(_ card: CardCase) -> Bool {
        let devices = card.facts.bindings.lines(of: card.handle)
        return !devices.contains(card.request.imei) && !devices.contains(0)
    }
}
