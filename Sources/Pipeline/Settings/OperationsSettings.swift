public import CardModel
public import Review

/// The one message for people a night.
public struct NotifySettings: Sendable, Equatable {
    /// When a message goes to the program.
    public enum When: String, Sendable, CaseIterable { case always, needed }

    /// The program by its full path, and its words; it gets the message on standard input. Empty: none.
    public var command: [String] = []
    public var timeoutSeconds = 30
    public var when = When.always
    /// Nil: that of the run.
    public var language: Language?
    /// Where the newest message lies, within the site or by its full path; empty for nowhere.
    public var file = "state/last-night.txt"
}

/// For how many days things are kept; zero keeps them for ever. Nothing goes by itself: `erase` does it.
public struct RetentionSettings: Sendable, Equatable {
    /// Lists in `archive/`, after the last certificate of their job.
    public var archiveDays = 730
    public var failedDays = 90
    public var logDays = 190
    /// Applicants' papers, rejects, review sheets, reports.
    public var personalDataDays = 730
}

/// Settings of whoever runs the site: what stops it before damage, what it tells machines and people, and how long it
/// keeps things.
public struct OperationsSettings: Sendable, Equatable {
    /// Thresholds; zero turns one off.
    public var stops = StopRules()
    public var logLevel = LogLevel.info
    /// Files within the site or by their full path; empty for none.
    public var metricsFile = "state/metrics.prom"
    public var heartbeatFile = "state/heartbeat"
    public var notify = NotifySettings()
    public var retention = RetentionSettings()

    public init() {}

    init(_ reader: inout SettingsReader, file: String) throws {
        try readStops(&reader)
        try readMachines(&reader)
        try readNotify(&reader, file: file)
        try readRetention(&reader)
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
        stops.windowDays = try section.integer("windowDays", stops.windowDays, in: 1...366)
        stops.growthFactor = try section.integer("growthFactor", stops.growthFactor, in: 0...1_000_000)
        stops.growthFromCards = try section.integer("growthFromCards", stops.growthFromCards, in: 0...most)
        stops.growthFromSubmissions = try section.integer(
            "growthFromSubmissions", stops.growthFromSubmissions, in: 0...1_000_000)
        try section.finish()
    }

    private mutating func readMachines(_ reader: inout SettingsReader) throws {
        var log = try reader.section("log")
        let level = try log.choice("level", logLevel.rawValue, of: LogLevel.allCases.map(\.rawValue))
        logLevel = LogLevel(rawValue: level) ?? logLevel
        try log.finish()
        var metrics = try reader.section("metrics")
        metricsFile = try metrics.text("file", metricsFile)
        try metrics.finish()
        var heartbeat = try reader.section("heartbeat")
        heartbeatFile = try heartbeat.text("file", heartbeatFile)
        try heartbeat.finish()
    }

    private mutating func readRetention(_ reader: inout SettingsReader) throws {
        let days = 0...36_500
        var section = try reader.section("retention")
        retention.archiveDays = try section.integer("archiveDays", retention.archiveDays, in: days)
        retention.failedDays = try section.integer("failedDays", retention.failedDays, in: days)
        retention.logDays = try section.integer("logDays", retention.logDays, in: days)
        retention.personalDataDays = try section.integer("personalDataDays", retention.personalDataDays, in: days)
        try section.finish()
    }

    private mutating func readNotify(_ reader: inout SettingsReader, file: String) throws {
        var section = try reader.section("notify")
        notify.command = try section.texts("command", [])
        notify.timeoutSeconds = try section.integer("timeoutSeconds", notify.timeoutSeconds, in: 1...600)
        let when = try section.choice("when", notify.when.rawValue, of: NotifySettings.When.allCases.map(\.rawValue))
        notify.when = NotifySettings.When(rawValue: when) ?? notify.when
        let language = try section.choice("language", "", of: ["", "zh", "en"])
        notify.language = language.isEmpty ? nil : language == "zh" ? .chinese : .english
        notify.file = try section.text("file", notify.file)
        try section.finish()
        guard notify.command.first?.hasPrefix("/") ?? true else {
            throw SettingsReader.wrongType("notify.command", "a program's full path and its arguments", file)
        }
    }
}
