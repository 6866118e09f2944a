import CardModel

/// A folder that holds everything one operator works with.
public struct Site: Sendable {
    /// Absolute path without a slash at its end.
    public let root: String
    public let settings: Settings
    public let zone: SiteTimeZone

    /// Opens the site in a folder. Throws `site.missing` when it holds no settings, or `settings.*`.
    public static func open(_ root: String) throws -> Site {
        let path = root + "/" + Site.settingsName
        guard FileSystem.exists(path) else {
            throw Fault("site.missing", .inputMissing, at: Place(file: root))
        }
        var settings = try Settings.parse(
            try FileSystem.read(path, shownAs: Site.settingsName), file: Site.settingsName)
        if DrillMark.stands(in: root) { settings = settings.forDrill() }
        return Site(root: root, settings: settings, zone: try SiteTimeZone(name: settings.timeZone))
    }

    static let settingsName = "deregistrar.json5"

    public var inbox: String { root + "/inbox" }
    public var reference: String { root + "/reference" }
    public var materials: String { root + "/materials" }
    public var outbox: String { root + "/outbox" }
    /// What became of certificates after they were issued, signed, for everybody who verifies.
    public var statusListPath: String { root + "/status-list.json" }
    public var archive: String { root + "/archive" }
    public var failed: String { root + "/failed" }
    public var state: String { root + "/state" }
    /// Orders for the carrier's platform, and its results.
    public var exchange: String { root + "/exchange" }
    public var orders: String { exchange + "/orders" }
    public var results: String { exchange + "/results" }
    public var logs: String { root + "/logs" }
    public var keys: String { root + "/keys" }
    public var storePath: String { state + "/deregistrar.sqlite" }
    public var lockPath: String { state + "/lock" }
    public var calendarPath: String { root + "/calendar.txt" }

    /// A path of the settings: absolute, or within the site; nil for an empty one.
    func path(_ setting: String) -> String? {
        setting.isEmpty ? nil : setting.hasPrefix("/") ? setting : root + "/" + setting
    }

    /// The folders of a site.
    public var folders: [String] {
        [inbox, reference, materials, outbox, archive, failed, state, keys] + exchanged
    }

    /// What a carrier's platform reads and writes, where there is one.
    private var exchanged: [String] { settings.executionAdapter == "file" ? [orders, results] : [] }

    /// A path below the root as people read it.
    public func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }

    /// Makes the folders that a run writes to.
    public func makeFolders() throws {
        for folder in [outbox, archive, failed, state] + exchanged { try FileSystem.makeDirectory(folder) }
    }

    /// Takes the site's lock for a command.
    public func lock(for command: String) throws -> SiteLock {
        try FileSystem.makeDirectory(state)
        return try SiteLock(path: lockPath, owner: command, zone: zone)
    }
}
