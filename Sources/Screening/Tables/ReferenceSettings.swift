public import CardModel

/// What the site's settings say about the reference tables.
public struct ReferenceSettings: Sendable, Equatable {
    /// Tables older than this are not to be trusted.
    public var maximumAgeHours = 26
    /// A table that lost more than this since it was last accepted is not to be trusted.
    public var maximumShrinkPercent = 20
    /// Without a snapshot nothing is loaded; else a file's modification time counts.
    public var requireSnapshot = true
    /// A platform's other words for the state of a card.
    public var statusWords: [String: CardStatus] = [:]
    /// For times and days without an offset: the site's time zone, seconds east of UTC.
    public var offsetSeconds: Int32 = 8 * 3600
    /// How far a snapshot may lie in the future: clocks differ a little, a wrong time zone differs by hours.
    public var futureToleranceSeconds: Int64 = 15 * 60
    /// Whether subscriber numbers must be found too (`ReferenceFacts.find(msisdn:account:)`).
    public var indexesMSISDNs = false
    /// Threads at work.
    public var workers = 2

    public init() {}
}
