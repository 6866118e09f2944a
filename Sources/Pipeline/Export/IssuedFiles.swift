import CardModel
import Certification
public import Signing

/// Files of certificates as the jobs that issued them left them. People clean the outbox, so any may be missing.
public struct IssuedFiles {
    private let paths: [String: [String]]

    /// Looks through the folders of all jobs.
    public init(site: Site) {
        var paths: [String: [String]] = [:]
        for job in FileSystem.entries(of: site.outbox) where job.isDirectory && !job.name.hasPrefix(".") {
            let folder = site.outbox + "/" + job.name + "/certificates"
            for name in FileSystem.names(in: folder) ?? [] {
                let text = String(decoding: name, as: UTF8.self)
                paths[text, default: []].append(folder + "/" + text)
            }
        }
        self.paths = paths
    }

    /// The bytes of the file of this name and digest; nil where there is none, or another under its name.
    public func bytes(_ name: String, sha256: SHA256Digest) -> [UInt8]? {
        for path in paths[name] ?? [] {
            guard let bytes = try? FileSystem.read(path, shownAs: name, ownOnly: true),
                SHA256Digest.of(bytes) == sha256
            else { continue }
            return bytes
        }
        return nil
    }
}
