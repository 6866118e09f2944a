import CardModel

/// One row and what the tables say of its card: all that a rule about a card sees.
///
/// `facts` are not retained: the screen that made the case keeps them.
struct CardCase {
    let request: CardRequest
    /// The inventory's entry, or `CardEntry.unknown`.
    let card: CardEntry
    /// The card's handle in the facts, an unknown card's too; `ReferenceFacts.none` when no table knows it.
    let handle: UInt32
    unowned(unsafe) let facts: ReferenceFacts
    let today: CalendarDate
    let settings: ScreenSettings.Thresholds

    /// The inventory's optional columns; nil when it has none or does not know the card.
    @inline(__always) var extra: CardExtras? {
        guard card.isKnown, let extras = facts.cards.index.extras else { return nil }
        return extras[Int(handle)]
    }

    /// The account the row is judged for: the list's.
    @inline(__always) var account: UInt32 { request.account }
}

extension ScreenSettings {
    /// The settings that rules about a card look at, without the array of papers.
    struct Thresholds: Sendable {
        let deviceChanges: Int64
        let trafficHundredths: Int64
        let recentUseDays: Int32
    }

    var thresholds: Thresholds {
        Thresholds(
            deviceChanges: deviceChanges30d, trafficHundredths: trafficRatioHundredths,
            recentUseDays: Int32(clamping: recentUseDays))
    }
}

/// A rule about one card: whether its finding applies.
protocol CardRule: SendableMetatype {
    /// The finding the rule may add.
    static var finding: Finding { get }
    static func applies(to card: CardCase) -> Bool
}
