import CardModel

/// `usage.recent`: used within the last days of the settings (today counted as 0), or any traffic in the last seven.
enum RecentUseRule: CardRule {
    static let finding = Finding.usageRecent

    @inline(__always) static func applies(to card: CardCase) -> Bool {
        if card.card.flags.contains(.traffic) { return true }
        guard card.card.flags.contains(.lastUse), let extra = card.extra else { return false }
        return Int64(card.today.daysSinceEpoch) - Int64(extra.lastUsed) <= Int64(card.settings.recentUseDays)
    }
}
