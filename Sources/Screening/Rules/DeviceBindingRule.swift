import CardModel

/// `device.bound`: a line in bindings. Where the list declares that the device cannot be unbound, the card goes to a
/// person (`device.unbindable`) instead of waiting for what will not come.
enum DeviceBindingRule: CardRule {
    static let finding = Finding.deviceBound

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.flags.contains(.bound) && !card.request.findings.contains(.deviceUnbindable)
    }
}
