import CardModel
import Glibc

/// Copies a site while it may be at work, so that the copy is a site that can be worked in: the store as it stood at one
/// moment, and the files that belong to that moment.
///
/// Lists leave the inbox while the copy is made, for the archive or for `failed/`; so the inbox is copied before the store,
/// the folders they go to after it, and what the store's copy knows decides about the rest. A job that the store's copy does not know is left
/// out with all its files: its lists lie in the copied inbox, and a run over the copy makes the same job again.
public struct SiteBackup {
    private let site: Site
    private let clock: SiteClock
    private let withKeys: Bool

    public init(site: Site, clock: SiteClock, withKeys: Bool) {
        self.site = site
        self.clock = clock
        self.withKeys = withKeys
    }

    /// What became of a backup.
    public struct Report: Sendable {
        /// Absolute path of its folder.
        public let folder: String
        public let fileCount: Int
        /// Files that are links to the backup before.
        public let linkedCount: Int
        /// Bytes that were written.
        public let copiedByteCount: Int
    }

    /// Takes a backup into a new folder below `folder`, which appears whole or not at all.
    /// - Parameter copyStore: writes the store as it stands now to a path, and opens it there; nil where there is none.
    /// - Throws: `backup.inside`, `backup.running`, write faults, `file.unreadable`, what `copyStore` throws.
    public func take(into folder: String, copyStore: (String) throws -> (any SiteStore)?) throws -> Report {
        guard folder != site.root, !folder.hasPrefix(site.root + "/") else {
            throw Fault("backup.inside", .usage, at: Place(file: folder))
        }
        try FileSystem.makeDirectory(folder, mode: 0o700)
        let lock = try LockFile(folder + "/.lock")
        guard lock.take() != .held else { throw Fault("backup.running", .tryLater, at: Place(file: folder)) }
        return try withExtendedLifetime(lock) { try take(BackupFolders(folder), copyStore) }
    }

    private func take(_ folders: BackupFolders, _ copyStore: (String) throws -> (any SiteStore)?) throws -> Report {
        folders.clear()
        let name = folders.freeName(at: clock)
        let hidden = folders.hiddenPath(name)
        do {
            try FileSystem.makeDirectory(hidden, mode: 0o700)
            var tree = BackupTree(site: site.root, target: hidden, previous: folders.newest())
            try fill(&tree, copyStore)
            let manifest = BackupManifest(takenAt: clock.now.text, hasKeys: withKeys, entries: tree.entries)
            try FileSystem.writeDurably(try manifest.bytes(), to: hidden + "/" + BackupManifest.name, mode: 0o600)
            try FileSystem.syncFileSystem(of: hidden)
            try FileSystem.rename(hidden, to: folders.path(name))
            return Report(
                folder: folders.path(name), fileCount: tree.entries.count, linkedCount: tree.linkedCount,
                copiedByteCount: tree.copiedByteCount)
        } catch {
            FileSystem.remove(hidden)
            throw error
        }
    }

    private func fill(_ tree: inout BackupTree, _ copyStore: (String) throws -> (any SiteStore)?) throws {
        let failed = Set(files(in: site.failed))
        try tree.copyFolder("inbox")
        // Results are moved once they are taken, like lists; orders are written once the store has them.
        try tree.copyFolder(site.relative(site.results))
        try FileSystem.makeDirectory(tree.target + "/state")
        let storePath = tree.target + "/state/deregistrar.sqlite"
        let store = try copyStore(storePath)
        if store != nil { try tree.note("state/deregistrar.sqlite") }
        let jobs = try store?.jobs(withSummaries: false) ?? []
        try BackupJobs(site: site, jobs: jobs).copy(into: &tree)
        try tree.copyFolder("failed")
        FailedSince(before: failed).drop(from: &tree)
        try copyRest(into: &tree)
        try tree.copyFolder(site.relative(site.exchange)) { $0 != site.relative(site.results) }
    }

    /// Files below a folder, as paths below the site.
    private func files(in folder: String) -> [String] {
        FileSystem.entries(of: folder).flatMap { entry in
            let path = folder + "/" + entry.name
            return entry.isDirectory && !entry.isLink ? files(in: path) : [site.relative(path)]
        }
    }

    /// What a site holds besides: settings, tables, papers, keys, and whatever else stands there.
    private func copyRest(into tree: inout BackupTree) throws {
        let done: Set<String> = [
            "inbox", "outbox", "archive", "failed", "state", BackupManifest.name, site.relative(site.exchange),
        ]
        for entry in FileSystem.entries(of: site.root)
        where !done.contains(entry.name) && !entry.name.hasPrefix(".") && (withKeys || entry.name != "keys") {
            if FileSystem.entry(site.root + "/" + entry.name, name: entry.name)?.isDirectory == true {
                try copySettled(entry.name, into: &tree)
            } else {
                try tree.copyFile(entry.name)
            }
        }
        try tree.copyFolder("state") { path in
            let name = FileSystem.name(of: path)
            return !name.hasPrefix(".") && name != "lock" && !name.hasPrefix("deregistrar.sqlite")
        }
    }

    /// A folder into which the operator's systems may be exporting: copied again when it changed meanwhile.
    private func copySettled(_ name: String, into tree: inout BackupTree) throws {
        for _ in 0..<3 {
            let before = signs(of: name)
            try tree.copyFolder(name)
            if signs(of: name) == before { return }
            tree.drop(name)
        }
        try tree.copyFolder(name)
    }

    private func signs(of name: String) -> [String: Int64] {
        var signs: [String: Int64] = [:]
        for path in files(in: site.root + "/" + name) {
            signs[path] = FileSystem.entry(site.root + "/" + path, name: path)?.modifiedAt
        }
        return signs
    }
}
