import CFileSystem
import CardModel
import Glibc
import Tabular

/// The folder of a job: built hidden, synced once, renamed once, so that it appears whole or not at all.
struct JobFolder: Sendable {
    /// The job's id: the folder's name once it is visible.
    let job: String
    private let outbox: String

    init(job: String, site: Site) {
        self.job = job
        outbox = site.outbox
    }

    /// Where it is built.
    var hiddenPath: String { outbox + "/." + job + ".partial" }
    /// Where it will stand.
    var path: String { outbox + "/" + job }

    /// Starts with an empty hidden folder; what an earlier, killed run left is dropped.
    func begin(_ subfolders: [String]) throws {
        FileSystem.remove(hiddenPath)
        try FileSystem.makeDirectory(hiddenPath)
        for name in subfolders { try FileSystem.makeDirectory(hiddenPath + "/" + name) }
    }

    /// Writes one file of it; `isPrivate` for personal data (0600).
    func write(_ bytes: [UInt8], to name: String, isPrivate: Bool) throws {
        try bytes.withUnsafeBytes {
            try FileSystem.write($0, to: hiddenPath + "/" + name, mode: isPrivate ? 0o600 : 0o644)
        }
    }

    /// As above.
    func write(_ bytes: ByteBuffer, to name: String, isPrivate: Bool) throws {
        try bytes.withBytes {
            try FileSystem.write(
                UnsafeRawBufferPointer($0), to: hiddenPath + "/" + name, mode: isPrivate ? 0o600 : 0o644)
        }
    }

    /// Makes a folder in it; those above it must be there.
    func makeFolder(_ name: String) throws {
        let path = hiddenPath + "/" + name
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileSystem.writeFault(path) }
    }

    /// Everything in it reaches the disk.
    func sync() throws { try FileSystem.syncFileSystem(of: hiddenPath) }

    /// Makes it visible. Done twice it does nothing. False when it is not there at all: somebody removed it.
    @discardableResult
    func announce() throws -> Bool {
        guard FileSystem.exists(hiddenPath) else { return FileSystem.exists(path) }
        try FileSystem.rename(hiddenPath, to: path)
        return true
    }

    func discard() { FileSystem.remove(hiddenPath) }
}

/// A big file of a job folder, written piece by piece; writing out begins early so that the sync at the end is short.
final class JobFile {
    private let descriptor: Int32
    private let path: String
    private var written = 0
    private var started = 0

    /// Creates the file; throws a write fault.
    init(path: String, isPrivate: Bool) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, isPrivate ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw FileSystem.writeFault(path) }
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws {
        try FileSystem.writeAll(bytes, to: descriptor, path: path)
        written += bytes.count
        if written - started >= JobFile.startEvery {
            // SYNC_FILE_RANGE_WRITE: a hint; whether it works shows in nothing but time.
            _ = sync_file_range(descriptor, Int64(started), Int64(written - started), 2)
            started = written
        }
    }

    private static let startEvery = 8 << 20

    deinit { close(descriptor) }
}
