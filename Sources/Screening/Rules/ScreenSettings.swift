public import CardModel

/// What the site's settings say about the rules.
public struct ScreenSettings: Sendable, Equatable {
    /// Changes of device in 30 days, at or above which a person looks.
    public var deviceChanges30d: Int64 = 2
    /// Times the usual traffic in hundredths, at or above which a person looks.
    public var trafficRatioHundredths: Int64 = 500
    /// A card used within so many days is looked at by a person.
    public var recentUseDays = 7
    /// Papers an applicant must hand in; empty: none is checked.
    public var requiredMaterials: [Paper] = Paper.allCases

    public init() {}
}
