import CardModel
import Intake
import Screening
import Tabular

/// Reads a site's reference tables.
struct ReferenceReading {
    let site: Site
    let clock: SiteClock
    let workers: Int

    /// Throws `table.*`, `snapshot.*`.
    func load(accepted: [AcceptedTable]) throws -> ReferenceFacts {
        guard FileSystem.names(in: site.reference) != nil else {
            throw FileSystem.readFault(site.relative(site.reference))
        }
        let snapshotPath = site.reference + "/snapshot.json5"
        var snapshot: (bytes: [UInt8], fileName: String)?
        if FileSystem.exists(snapshotPath) {
            let name = site.relative(snapshotPath)
            snapshot = (try FileSystem.read(snapshotPath, shownAs: name), name)
        }
        let rows = Dictionary(accepted.map { ($0.table, $0.rows) }, uniquingKeysWith: { $1 })
        return try ReferenceLoader.load(
            settings: try settings(), snapshot: snapshot, acceptedRows: rows, now: clock.now, source: source)
    }

    private func source(_ table: ReferenceTable) throws -> ReferenceSource? {
        let paths = ["csv", "xlsx"].map { site.reference + "/" + table.rawValue + "." + $0 }.filter(FileSystem.exists)
        guard let path = paths.first, let entry = FileSystem.entry(path, name: table.rawValue) else { return nil }
        guard paths.count == 1 else {
            throw Fault(
                "table.twice", .unreadable, at: Place(file: site.relative(path)),
                ["table": table.rawValue, "files": paths.map(FileSystem.name).joined(separator: ", ")])
        }
        // A pipe would keep the run waiting for its writer.
        guard entry.isRegular else {
            throw Fault(
                "table.not-a-file", .unreadable, at: Place(file: site.relative(path)), ["table": table.rawValue])
        }
        return ReferenceSource(
            bytes: .file(path), fileName: site.relative(path),
            modifiedAt: clock.zone.timestamp(seconds: entry.modifiedSeconds))
    }

    private func settings() throws -> ReferenceSettings {
        var settings = ReferenceSettings()
        settings.maximumAgeHours = site.settings.maximumAgeHours
        settings.maximumShrinkPercent = site.settings.maximumShrinkPercent
        settings.requireSnapshot = site.settings.requireSnapshot
        settings.offsetSeconds = clock.now.offsetSeconds
        settings.indexesMSISDNs = site.settings.identifyBy == "msisdn"
        settings.workers = workers
        for (word, code) in site.settings.statusWords {
            guard let status = CardStatus(word: code), status != .unmapped else {
                throw Fault(
                    "settings.not-among", .settings, at: Place(file: "deregistrar.json5"),
                    [
                        "key": "reference.statusWords",
                        "wanted": CardStatus.allCases.filter { $0 != .unmapped }.map(\.code).joined(separator: ", "),
                    ])
            }
            settings.statusWords[word] = status
        }
        return settings
    }

    /// The rules' thresholds. `withPapers` false leaves the applicants' papers out.
    static func screenSettings(_ settings: Settings, withPapers: Bool) -> ScreenSettings {
        var screen = ScreenSettings()
        screen.deviceChanges30d = Int64(settings.riskDeviceChanges)
        screen.trafficRatioHundredths = Int64((settings.riskTrafficRatio * 100).rounded())
        screen.recentUseDays = settings.riskRecentUseDays
        screen.requiredMaterials = withPapers ? settings.requiredMaterials.compactMap(Paper.init(code:)) : []
        return screen
    }
}
