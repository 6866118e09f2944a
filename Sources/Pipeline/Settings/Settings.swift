public import CardModel
public import Review

/// The settings of a site, `deregistrar.json5`; every key has a default.
public struct Settings: Sendable, Equatable {
    public struct Operator: Sendable, Equatable {
        public var name = ""
        public var creditCode = ""
        /// Nil where the settings name none.
        public var complaints: ComplaintsDesk?
    }

    public struct Member: Sendable, Equatable {
        public var login = ""
        public var name = ""
        public var roles: [String] = []
        public var accounts: [String] = []
        public var deputy: String?
        public var absent: [Absence] = []
    }

    /// A program of the operator's that makes workbooks of other kinds of files.
    public struct Converter: Sendable, Equatable {
        /// The program and its arguments, with `{input}` and `{output}`.
        public var command: [String] = []
        /// Kinds it takes: `xls`, `et`, `ods`, …
        public var kinds: [String] = []
        public var timeoutSeconds = 120
    }

    public struct Policy: Sendable, Equatable {
        public var approvedBy = ""
        public var maximumCards = 0
    }

    /// Who attests when heads of the log existed (RFC 3161).
    public struct TimestampService: Sendable, Equatable {
        /// The program and its words; `{query}` and `{reply}` stand for the two files.
        public var command: [String] = []
        /// Whether no certificate may be issued without a time stamp.
        public var isRequired = false
        public var timeoutSeconds = 20
        /// The policy to ask for, a dotted object identifier.
        public var policy: String?
    }

    /// A font for the documents instead of the one that the system has.
    public struct Font: Sendable, Equatable {
        /// Paths of font files; without a bold one the regular one stands for both.
        public var regular = ""
        public var bold = ""
        /// The face in a collection, from 0.
        public var face = 0
    }

    public var operatorParty = Operator()
    public var trial = false
    public var timeZone = "Asia/Shanghai"
    public var people: [Member] = []
    /// `HH:mm`; a list that arrives later counts as the next day's.
    public var intakeCutoff = "17:30"
    public var inboxQuietSeconds = 3
    public var maximumAgeHours = 26
    public var maximumShrinkPercent = 20
    public var requireSnapshot = true
    public var statusWords: [String: String] = [:]
    public var requiredMaterials = Paper.allCases.map(\.code)
    public var fastMinimumCards = 50
    public var fastWorkingDays = 1
    public var standardWorkingDays = 3
    public var manualWorkingDays = 3
    public var automaticLanes: [Lane] = []
    public var policy: Policy?
    public var reviewMaximumCards = 1000
    public var sharing = Sharing()
    public var executionAdapter = "register"
    public var cancellationHours = 4
    public var carrier = Carrier()
    public var riskDeviceChanges = 2
    public var riskTrafficRatio = 5.0
    public var riskRecentUseDays = 7
    public var identifyBy = "iccid"
    public var carry: [String] = []
    public var hidden = "manual"
    public var headerAliases: [String: [String]] = [:]
    public var converter: Converter?
    /// Files in one file that are read.
    public var maximumMembers = 1_000
    /// Megabytes that a file in one, or a part of a workbook, may expand to.
    public var maximumExpandedMegabytes = 4_096
    public var heldExpireDays = 60
    public var certificateWaitDays = 3
    /// Hours after which a run that makes no job signs the status list anew; 0: only jobs do.
    public var statusListHours = 20
    public var timestampService: TimestampService?
    /// Whether certificates are issued as PDF, too.
    public var certificatePDF = true
    public var certificateFont: Font?
    /// An image for the visible signature, a path within the site; empty for none.
    public var certificateSeal = ""
    public var statements = StatementSettings()
    /// Stops, logs, metrics, messages, retention.
    public var operations = OperationsSettings()

    public init() {}

    /// Reads the file's bytes. Throws `settings.*` with the key, and for an unknown key those that are known.
    public static func parse(_ bytes: [UInt8], file: String) throws -> Settings {
        var reader = try SettingsReader(try SettingsValue.parse(bytes, file: file), path: "", file: file)
        var settings = Settings()
        try settings.readOperator(&reader, file: file)
        try settings.readIntake(&reader)
        try settings.readReview(&reader, file: file)
        try settings.readRules(&reader, file: file)
        settings.operations = try OperationsSettings(&reader, file: file)
        try reader.finish()
        return settings
    }

    private mutating func readOperator(_ reader: inout SettingsReader, file: String) throws {
        var section = try reader.section("operator")
        operatorParty.name = try section.text("name", "")
        operatorParty.creditCode = try section.text("creditCode", "")
        operatorParty.complaints = try section.object("complaints").map { try ComplaintsDesk($0) }
        try section.finish()
        trial = try reader.flag("trial", trial)
        timeZone = try reader.text("timeZone", timeZone)
        people = try reader.objects("people").map { try Settings.member($0, file: file) }
        try checkPeople(file: file)
    }

    private mutating func readIntake(_ reader: inout SettingsReader) throws {
        var intake = try reader.section("intake")
        intakeCutoff = try intake.text("cutoff", intakeCutoff)
        guard IntakeClock(cutoff: intakeCutoff) != nil else {
            throw SettingsReader.wrongType("intake.cutoff", "a time of day such as 17:30", "deregistrar.json5")
        }
        try intake.finish()
        var inbox = try reader.section("inbox")
        inboxQuietSeconds = try inbox.integer("quietSeconds", inboxQuietSeconds, in: 0...86_400)
        try inbox.finish()
        var reference = try reader.section("reference")
        maximumAgeHours = try reference.integer("maximumAgeHours", maximumAgeHours, in: 0...100_000_000)
        maximumShrinkPercent = try reference.integer("maximumShrinkPercent", maximumShrinkPercent, in: 0...100)
        requireSnapshot = try reference.flag("requireSnapshot", requireSnapshot)
        statusWords = try reference.textMap("statusWords")
        try reference.finish()
        var lists = try reader.section("lists")
        identifyBy = try lists.choice("identifyBy", identifyBy, of: ["iccid", "msisdn"])
        carry = try lists.texts("carry", carry)
        hidden = try lists.choice("hidden", hidden, of: ["manual", "report", "refuse"])
        headerAliases = try lists.textListMap("aliases")
        maximumMembers = try lists.integer("maximumMembers", maximumMembers, in: 1...100_000)
        maximumExpandedMegabytes = try lists.integer(
            "maximumExpandedMegabytes", maximumExpandedMegabytes, in: 1...1_000_000)
        if let section = try lists.object("converter") { converter = try Settings.converter(section) }
        try lists.finish()
    }

    private static func converter(_ source: SettingsReader) throws -> Converter {
        var reader = source
        var converter = Converter()
        converter.command = try reader.texts("command", [])
        converter.kinds = try reader.texts("kinds", ListConverter.kinds, among: ListConverter.kinds)
        converter.timeoutSeconds = try reader.integer("timeoutSeconds", converter.timeoutSeconds, in: 1...3_600)
        try reader.finish()
        guard converter.command.first?.hasPrefix("/") == true,
            ["{input}", "{output}"].allSatisfy({ word in converter.command.contains { $0.contains(word) } })
        else {
            throw SettingsReader.wrongType(
                "lists.converter.command", "a program's full path and arguments with {input} and {output}",
                "deregistrar.json5")
        }
        return converter
    }

    private mutating func readReview(_ reader: inout SettingsReader, file: String) throws {
        var fast = try reader.section("fastLane")
        fastMinimumCards = try fast.integer("minimumCards", fastMinimumCards, in: 1...1_000_000_000)
        fastWorkingDays = try fast.integer("workingDays", fastWorkingDays, in: 0...250)
        try fast.finish()
        var standard = try reader.section("standardLane")
        standardWorkingDays = try standard.integer("workingDays", standardWorkingDays, in: 0...250)
        try standard.finish()
        var manual = try reader.section("manualLane")
        manualWorkingDays = try manual.integer("workingDays", manualWorkingDays, in: 0...250)
        try manual.finish()
        var review = try reader.section("review")
        automaticLanes = try review.texts("automatic", [], among: ["fast", "standard"]).compactMap(Lane.init(code:))
        if var section = try review.object("policy") {
            policy = Policy(
                approvedBy: try section.text("approvedBy", ""),
                maximumCards: try section.integer("maximumCards", 0, in: 0...1_000_000_000))
            try section.finish()
        }
        reviewMaximumCards = try review.integer("maximumCards", reviewMaximumCards, in: 1...1_000_000_000)
        try readSharing(&review)
        try review.finish()
        try checkPolicy(file: file)
    }

    private func checkPolicy(file: String) throws {
        guard !automaticLanes.isEmpty else { return }
        guard let policy, !policy.approvedBy.isEmpty, policy.maximumCards > 0 else {
            throw Fault("settings.policy-missing", .settings, at: Place(file: file), ["key": "review.policy"])
        }
        guard people.contains(where: { $0.login == policy.approvedBy && $0.decides }) else {
            throw Fault(
                "settings.policy-person", .settings, at: Place(file: file), ["key": "review.policy.approvedBy"])
        }
    }

    private mutating func readRules(_ reader: inout SettingsReader, file: String) throws {
        var applicants = try reader.section("applicants")
        requiredMaterials = try applicants.texts(
            "requiredMaterials", requiredMaterials, among: Paper.allCases.map(\.code))
        try applicants.finish()
        var execution = try reader.section("execution")
        executionAdapter = try execution.choice("adapter", executionAdapter, of: ["register", "file"])
        cancellationHours = try execution.integer("cancellationHours", cancellationHours, in: 0...8_760)
        carrier = try Carrier(&execution, file: file)
        try execution.finish()
        var risk = try reader.section("risk")
        riskDeviceChanges = try risk.integer("deviceChanges30d", riskDeviceChanges, in: 0...1_000_000)
        riskTrafficRatio = try risk.number("trafficRatio", riskTrafficRatio, in: 0...1_000_000)
        riskRecentUseDays = try risk.integer("recentUseDays", riskRecentUseDays, in: 0...3_650)
        try risk.finish()
        var held = try reader.section("held")
        heldExpireDays = try held.integer("expireDays", heldExpireDays, in: 1...3_650)
        try held.finish()
        var certificates = try reader.section("certificates")
        certificateWaitDays = try certificates.integer("waitDays", certificateWaitDays, in: 0...365)
        statusListHours = try certificates.integer("statusListHours", statusListHours, in: 0...8784)
        timestampService = try certificates.object("timestampService").map { try Settings.timestamps($0, file: file) }
        certificatePDF = try certificates.flag("pdf", certificatePDF)
        certificateFont = try certificates.object("font").map { try Settings.font($0, file: file) }
        certificateSeal = try certificates.text("seal", certificateSeal)
        try certificates.finish()
        if let section = try reader.object("statements") { statements = try StatementSettings(section) }
    }

    private static func font(_ source: SettingsReader, file: String) throws -> Font {
        var reader = source
        var font = Font()
        font.regular = try reader.text("regular", "")
        font.bold = try reader.text("bold", font.regular)
        font.face = try reader.integer("face", 0, in: 0...255)
        try reader.finish()
        guard font.regular.hasPrefix("/"), font.bold.hasPrefix("/") else {
            throw Fault(
                "settings.wrong-value", .settings, at: Place(file: file),
                ["key": "certificates.font.regular", "value": font.regular])
        }
        return font
    }

    private static func timestamps(_ source: SettingsReader, file: String) throws -> TimestampService {
        var reader = source
        var service = TimestampService()
        service.command = try reader.texts("command", [])
        service.isRequired = try reader.flag("required", service.isRequired)
        service.timeoutSeconds = try reader.integer("timeoutSeconds", service.timeoutSeconds, in: 1...600)
        let policy = try reader.text("policy", "")
        service.policy = policy.isEmpty ? nil : policy
        try reader.finish()
        // The files must be named, or a program that knows nothing of them would be waited for each night.
        let isWhole = ["{query}", "{reply}"].allSatisfy { mark in service.command.contains { $0.contains(mark) } }
        guard service.command.first?.hasPrefix("/") == true, isWhole else {
            throw Fault(
                "settings.timestamp-command", .settings, at: Place(file: file),
                ["key": "certificates.timestampService.command"])
        }
        return service
    }
}
