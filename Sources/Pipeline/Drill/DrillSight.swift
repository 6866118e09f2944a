import CardModel
import Certification
import Review
import Signing

/// What a night left.
struct DrillSight {
    /// Digests of files by their paths, and of what the store says by words of its own.
    private let parts: [String: String]

    /// Looks at a site that nobody works in. Throws `file.unreadable`, `store.*`.
    static func of(_ root: String, openStore: (String) throws -> any SiteStore) throws -> DrillSight {
        var parts: [String: String] = [:]
        for folder in ["inbox", "outbox", "archive", "failed", "exchange"] { try look(root, folder, &parts) }
        parts["status-list.json"] = try? digest(of: root + "/status-list.json", name: "status-list.json")
        let storePath = root + "/state/deregistrar.sqlite"
        if FileSystem.exists(storePath) {
            let store = try openStore(storePath)
            try store.read {
                parts["audit head"] = try store.auditHead()?.hash
                for job in try store.jobs(withSummaries: false) {
                    parts["job " + job.id] = "\(job.state.rawValue) \(job.counts)"
                }
                for certificate in try store.certificates(withEnvelopes: false) {
                    parts["certificate " + certificate.number] = "\(certificate.batch) \(certificate.cardCount)"
                }
                for batch in try store.batches(in: []) { parts["batch " + batch.id] = batch.state.rawValue }
            }
        }
        return DrillSight(parts: parts)
    }

    /// Names of what is not the same.
    func differences(from other: DrillSight) -> [String] {
        Set(parts.keys).union(other.parts.keys).filter { parts[$0] != other.parts[$0] }.sorted()
    }

    private static func look(_ root: String, _ folder: String, _ parts: inout [String: String]) throws {
        for entry in FileSystem.entries(of: root + "/" + folder) {
            let path = folder + "/" + entry.name
            if entry.isDirectory, !entry.isLink {
                parts[path + "/"] = ""
                try look(root, path, &parts)
            } else {
                parts[path] = try digest(of: root + "/" + path, name: path)
            }
        }
    }

    private static func digest(of path: String, name: String) throws -> String {
        SHA256Digest.of(try FileSystem.read(path, shownAs: name)).hex
    }
}
