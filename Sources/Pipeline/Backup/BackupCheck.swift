public import CardModel
import Signing

/// Whether a backup holds what it says, byte for byte, and a site that can be worked in.
public struct BackupCheck {
    /// The folder of the backup itself.
    public let folder: String

    /// A backup, or the newest one in a folder of backups. Throws `backup.unreadable` where there is none.
    public init(_ path: String) throws {
        if FileSystem.exists(path + "/" + BackupManifest.name) {
            folder = path
        } else {
            guard let newest = BackupFolders(path).newest() else {
                throw Fault("backup.unreadable", .foundWrong, at: Place(file: path))
            }
            folder = newest.folder
        }
    }

    /// What was looked at, and what is wrong with it.
    public struct Report: Sendable {
        public let takenAt: String
        public let hasKeys: Bool
        public let fileCount: Int
        public let problems: [Fault]
    }

    /// Reads everything.
    /// - Parameter openStore: opens a store for looking.
    /// - Throws: `backup.unreadable`.
    public func run(openStore: (String) throws -> any SiteStore) throws -> Report {
        let manifest = try BackupManifest.read(of: folder)
        let problems =
            manifest.entries.values.sorted { $0.path < $1.path }.compactMap(problem)
            + unnamed(manifest).map { fault("backup.unnamed", $0) }
        return Report(
            takenAt: manifest.takenAt, hasKeys: manifest.hasKeys, fileCount: manifest.entries.count,
            problems: problems + (manifest.entries[storePath] == nil ? [] : storeProblems(openStore)))
    }

    private let storePath = "state/deregistrar.sqlite"

    private func fault(_ code: String, _ path: String) -> Fault { Fault(code, .foundWrong, at: Place(file: path)) }

    private func problem(with entry: BackupEntry) -> Fault? {
        let hasher = SHA256Hasher()
        let path = folder + "/" + entry.path
        guard let count = try? FileSystem.forEachPiece(of: path, shownAs: entry.path, { hasher.update($0) }) else {
            return fault("backup.missing", entry.path)
        }
        return count == entry.byteCount && hasher.finalize().hex == entry.sha256
            ? nil : fault("backup.changed", entry.path)
    }

    /// Files that the manifest does not name.
    private func unnamed(_ manifest: BackupManifest, in below: String = "") -> [String] {
        FileSystem.entries(of: folder + "/" + below).flatMap { entry -> [String] in
            let path = below.isEmpty ? entry.name : below + "/" + entry.name
            if entry.isDirectory, !entry.isLink { return unnamed(manifest, in: path) }
            return path == BackupManifest.name || manifest.entries[path] != nil ? [] : [path]
        }
    }

    private func storeProblems(_ openStore: (String) throws -> any SiteStore) -> [Fault] {
        do {
            let store = try openStore(folder + "/" + storePath)
            var problems = try store.integrityProblems().map {
                Fault("store.damaged", .foundWrong, at: Place(file: storePath), ["reason": $0])
            }
            if let problem = try AuditDesk(store: store).verify().problem { problems.append(problem) }
            for job in try store.unfinishedJobs() where job.state == .committed {
                let places = [job.id, "." + job.id + ".partial"].map { folder + "/outbox/" + $0 }
                if !places.contains(where: FileSystem.exists) {
                    problems.append(fault("backup.missing", "outbox/" + job.id))
                }
            }
            return problems
        } catch let fault as Fault {
            return [fault]
        } catch {
            return [fault("store.damaged", storePath)]
        }
    }
}
