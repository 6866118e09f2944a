import CardModel

/// `risk.traffic`: as many times the usual traffic as the settings say, or more.
enum TrafficRule: CardRule {
    static let finding = Finding.riskTraffic

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        card.card.flags.contains(.risk)
            && card.facts.riskSigns(of: card.handle).trafficHundredths >= card.settings.trafficHundredths
    }
}
