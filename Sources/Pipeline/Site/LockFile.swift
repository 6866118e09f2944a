import CardModel
import Glibc

/// The file of a lock, open for as long as the lock is held or asked for.
final class LockFile: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens or makes it. Throws write faults.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileSystem.writeFault(path) }
    }

    deinit { close(descriptor) }

    /// What became of asking the system for the lock.
    enum Answer { case taken, held, unsupported }

    /// Asks the system, which frees the lock when this process is gone, whatever ended it.
    func take() -> Answer {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            return errno == EWOULDBLOCK ? .held : .unsupported
        }
        return .taken
    }

    /// Who it says holds the lock; nil for nobody.
    func read() -> LockHolder? {
        var space = [UInt8](repeating: 0, count: 4096)
        let count = space.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return LockHolder(Array(space.prefix(max(0, count))))
    }

    /// Whether the file system answers.
    var isReadable: Bool {
        var byte: UInt8 = 0
        return pread(descriptor, &byte, 1, 0) >= 0
    }

    /// Replaces what it says, in one write.
    func write(_ holder: LockHolder) throws {
        let bytes = holder.bytes
        let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count, ftruncate(descriptor, off_t(count)) == 0 else {
            throw FileSystem.writeFault(path)
        }
    }

    /// It says that nobody holds the lock.
    func clear() { ftruncate(descriptor, 0) }
}
