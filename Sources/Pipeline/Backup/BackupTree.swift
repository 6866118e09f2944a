import CardModel
import Glibc
import Signing

/// Copies files of a site into the hidden folder of a backup. What is unchanged since the backup before is linked to it:
/// backups are never written into.
struct BackupTree {
    let site: String
    let target: String
    /// The folder of the backup before, and what it holds.
    let previous: (folder: String, manifest: BackupManifest)?

    private(set) var entries: [String: BackupEntry] = [:]
    private(set) var linkedCount = 0
    private(set) var copiedByteCount = 0

    init(site: String, target: String, previous: (folder: String, manifest: BackupManifest)?) {
        self.site = site
        self.target = target
        self.previous = previous
    }

    /// Copies a folder with all that is in it, but for what `isWanted` does not want (paths below the site). Files that
    /// are gone when their turn comes are left out. Throws write faults, `file.unreadable`.
    mutating func copyFolder(_ path: String, as name: String? = nil, where isWanted: (String) -> Bool = { _ in true })
        throws
    {
        let source = site + "/" + path
        guard FileSystem.exists(source) else { return }
        let copy = target + "/" + (name ?? path)
        try FileSystem.makeDirectory(copy, mode: FileSystem.permissions(of: source) ?? 0o755)
        for entry in FileSystem.entries(of: source) where isWanted(path + "/" + entry.name) {
            let below = (path + "/" + entry.name, name.map { $0 + "/" + entry.name })
            if entry.isDirectory, !entry.isLink {
                try copyFolder(below.0, as: below.1, where: isWanted)
            } else {
                try copyFile(below.0, as: below.1)
            }
        }
    }

    /// Copies a file; links, pipes and what is gone are left out. Throws write faults, `file.unreadable`.
    mutating func copyFile(_ path: String, as name: String? = nil) throws {
        let source = site + "/" + path
        for _ in 0..<BackupTree.attempts {
            guard let entry = FileSystem.entry(source, name: FileSystem.name(of: source)), entry.isRegular,
                !entry.isLink
            else { return }
            guard let copied = try linked(path, name ?? path, entry) ?? copied(path, name ?? path, entry) else {
                continue
            }
            entries[copied.path] = copied
            return
        }
    }

    /// A file that somebody writes is looked at so often; then it has not arrived yet.
    private static let attempts = 3

    /// Notes a file that was written into the backup by other means. Throws `file.unreadable`.
    mutating func note(_ path: String) throws {
        let bytes = try FileSystem.read(target + "/" + path, shownAs: path)
        let modified = FileSystem.entry(target + "/" + path, name: path)?.modifiedAt ?? 0
        entries[path] = BackupEntry(
            path: path, byteCount: bytes.count, modifiedNanoseconds: modified, sha256: SHA256Digest.of(bytes).hex)
        copiedByteCount += bytes.count
    }

    /// Makes the folder that a file of the backup will lie in. Throws write faults.
    func makeFolder(of path: String) throws { try FileSystem.makeDirectory(FileSystem.parent(of: target + "/" + path)) }

    /// Takes a file or a folder out of the backup again.
    mutating func drop(_ path: String) {
        FileSystem.remove(target + "/" + path)
        entries = entries.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
    }

    private mutating func linked(_ path: String, _ name: String, _ entry: FileSystem.Entry) throws -> BackupEntry? {
        guard let previous, let known = previous.manifest.entries[name], known.isUnchanged(entry),
            let there = FileSystem.entry(previous.folder + "/" + name, name: entry.name), known.isUnchanged(there),
            FileSystem.permissions(of: previous.folder + "/" + name) == FileSystem.permissions(of: site + "/" + path),
            link(previous.folder + "/" + name, target + "/" + name) == 0
        else { return nil }
        linkedCount += 1
        return known
    }

    /// Nil when the file changed meanwhile, or is gone.
    private mutating func copied(_ path: String, _ name: String, _ entry: FileSystem.Entry) throws -> BackupEntry? {
        let source = site + "/" + path
        let hasher = SHA256Hasher()
        var byteCount = 0
        do {
            let file = try JobFile(path: target + "/" + name, isPrivate: true)
            byteCount = try FileSystem.forEachPiece(of: source, shownAs: path) { piece in
                hasher.update(piece)
                try file.append(piece)
            }
        } catch let fault as Fault where fault.code == "file.missing" {
            FileSystem.remove(target + "/" + name)
            return nil
        }
        guard FileSystem.entry(source, name: entry.name) == entry, byteCount == entry.byteCount else {
            FileSystem.remove(target + "/" + name)
            return nil
        }
        chmod(target + "/" + name, FileSystem.permissions(of: source) ?? 0o600)
        FileSystem.copyTimes(from: source, to: target + "/" + name)
        copiedByteCount += byteCount
        return BackupEntry(
            path: name, byteCount: byteCount, modifiedNanoseconds: entry.modifiedAt, sha256: hasher.finalize().hex)
    }
}

extension FileSystem {
    /// Gives `body` a file's bytes piece by piece, and returns how many there were. Never follows a link. Throws
    /// `file.missing`, `file.unreadable` and what `body` throws.
    static func forEachPiece(
        of path: String, shownAs name: String, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw readFault(name) }
        defer { close(descriptor) }
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { space.deallocate() }
        var total = 0
        while true {
            let count = Glibc.read(descriptor, space.baseAddress, space.count)
            if count == 0 { return total }
            guard count > 0 || errno == EINTR else { throw readFault(name) }
            if count > 0 {
                total += count
                try body(UnsafeRawBufferPointer(rebasing: space[..<count]))
            }
        }
    }
}
