public import Review

/// Settings of whoever runs the site: what stops it before damage, what it tells machines and people, and how long it
/// keeps things.
public struct OperationsSettings: Sendable, Equatable {
    /// Thresholds; zero turns one off.
    public var stops = StopRules()

    public init() {}

    init(_ reader: inout SettingsReader, file: String) throws {
        try readStops(&reader)
    }

    private mutating func readStops(_ reader: inout SettingsReader) throws {
        let most = 1_000_000_000
        var section = try reader.section("stops")
        stops.refusedPercent = try section.integer("refusedPercent", stops.refusedPercent, in: 0...100)
        stops.refusedPercentFromRows = try section.integer(
            "refusedPercentFromRows", stops.refusedPercentFromRows, in: 0...most)
        stops.refusedRows = try section.integer("refusedRows", stops.refusedRows, in: 0...most)
        stops.accountPercent = try section.integer("accountPercent", stops.accountPercent, in: 0...100)
        stops.accountPercentFromCards = try section.integer(
            "accountPercentFromCards", stops.accountPercentFromCards, in: 0...most)
        stops.growthFactor = try section.integer("growthFactor", stops.growthFactor, in: 0...1_000_000)
        stops.growthFromCards = try section.integer("growthFromCards", stops.growthFromCards, in: 0...most)
        stops.growthFromSubmissions = try section.integer(
            "growthFromSubmissions", stops.growthFromSubmissions, in: 0...1_000_000)
        try section.finish()
    }
}
