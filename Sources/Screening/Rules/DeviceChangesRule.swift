import CardModel

/// `risk.device-changes`: changed device as often in 30 days as the settings say, or more.
enum DeviceChangesRule: CardRule {
    static let finding = Finding.riskDeviceChanges

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.flags.contains(.risk)
            && card.facts.riskSigns(of: card.handle).deviceChanges >= card.settings.deviceChanges
    }
}
