import CardModel
import Pipeline

/// A site that does not exist yet: built in a hidden folder and moved into place, the settings last, so that a folder
/// that was not finished is no site.
struct NewSite {
    /// Absolute path.
    let folder: String
    let samples: SampleFiles?

    private var building: String { folder + "/.init.partial" }
    /// The whole of it, once everything is built: what is missing in the folder is moved from here, also by the next call.
    private var ready: String { folder + "/.init.ready" }

    /// Throws `file.exists` when something of a site is there already, or a write fault; then nothing is left of it.
    func make() throws {
        if FileSystem.exists(ready) { return try moveIntoPlace() }
        let existed = FileSystem.exists(folder)
        FileSystem.remove(building)
        do {
            try FileSystem.makeDirectory(building)
            try fill()
            try checkPlace()
            try FileSystem.syncFileSystem(of: building)
            try FileSystem.rename(building, to: ready)
            try moveIntoPlace()
        } catch {
            FileSystem.remove(building)
            if !existed { FileSystem.remove(folder) }
            throw error
        }
    }

    private static let folders = [
        "inbox", "reference", "materials", "outbox", "exchange/orders", "exchange/results", "archive", "failed",
        "state",
        "keys",
    ]

    private func fill() throws {
        for name in NewSite.folders {
            try FileSystem.makeDirectory(building + "/" + name, mode: name == "keys" ? 0o700 : 0o755)
        }
        try write(SettingsTemplate(isTrial: true).text(), to: "deregistrar.json5")
        try write(SiteTexts.calendar, to: "calendar.txt")
        try write(SiteTexts.snapshot, to: "reference/snapshot.example.json5")
        for name in samples?.names() ?? [] { if let samples { try copy(name, from: samples) } }
        let settings = try Settings.parse(
            try FileSystem.read(building + "/deregistrar.json5", shownAs: "deregistrar.json5"),
            file: "deregistrar.json5")
        try TrialSiteKeys.make(in: building + "/keys", for: settings.operatorParty)
    }

    private func write(_ text: String, to name: String) throws {
        try FileSystem.writeDurably(Array(text.utf8), to: building + "/" + name, mode: 0o644)
    }

    private func copy(_ name: String, from samples: SampleFiles) throws {
        let source = samples.folder + "/" + name
        let bytes = try FileSystem.read(source, shownAs: name)
        let target = building + "/" + name
        try FileSystem.makeDirectory(FileSystem.parent(of: target))
        let isPaper = name.hasPrefix("materials/")
        try bytes.withUnsafeBytes { try FileSystem.write($0, to: target, mode: isPaper ? 0o600 : 0o644) }
        FileSystem.copyTimes(from: source, to: target)
    }

    private func checkPlace() throws {
        for entry in FileSystem.entries(of: building) where FileSystem.exists(folder + "/" + entry.name) {
            throw Fault("file.exists", .cannotWrite, ["path": folder + "/" + entry.name])
        }
    }

    private func moveIntoPlace() throws {
        let settings = "deregistrar.json5"
        for name in FileSystem.entries(of: ready).map(\.name) where name != settings {
            try FileSystem.rename(ready + "/" + name, to: folder + "/" + name)
        }
        // What makes it a site leaves last.
        try FileSystem.rename(ready + "/" + settings, to: folder + "/" + settings)
        FileSystem.remove(ready)
    }
}
