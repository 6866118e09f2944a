import CardModel

/// The folder that backups are taken into, each in a folder of its own that is named after its time.
struct BackupFolders {
    let root: String

    init(_ root: String) { self.root = root }

    private static let prefix = "deregistrar-"

    func path(_ name: String) -> String { root + "/" + name }

    func hiddenPath(_ name: String) -> String { root + "/." + name + ".partial" }

    /// `deregistrar-20260928-210000`, and a number where that is taken.
    func freeName(at clock: SiteClock) -> String {
        let digits = clock.now.text.prefix(19).map { $0 == "T" ? "-" : $0 }.filter { $0 != ":" }
        let text = BackupFolders.prefix + String(digits).replacing("-", with: "", maxReplacements: 2)
        var name = text
        var number = 2
        while FileSystem.exists(path(name)) {
            name = text + "-\(number)"
            number += 1
        }
        return name
    }

    /// Names of the backups, oldest first.
    func names() -> [String] {
        FileSystem.entries(of: root)
            .filter { $0.isDirectory && $0.name.hasPrefix(BackupFolders.prefix) }
            .filter { FileSystem.exists(path($0.name) + "/" + BackupManifest.name) }
            .sorted { ($0.modifiedAt, $0.name) < ($1.modifiedAt, $1.name) }
            .map(\.name)
    }

    /// The backup that was taken last and can be read.
    func newest() -> (folder: String, manifest: BackupManifest)? {
        for name in names().reversed() {
            if let manifest = try? BackupManifest.read(of: path(name)) { return (path(name), manifest) }
        }
        return nil
    }

    /// Removes what a backup left that was cut off. The caller holds the folder's lock.
    func clear() {
        for entry in FileSystem.entries(of: root)
        where entry.name.hasPrefix("." + BackupFolders.prefix) && entry.name.hasSuffix(".partial") {
            FileSystem.remove(root + "/" + entry.name)
        }
    }
}
