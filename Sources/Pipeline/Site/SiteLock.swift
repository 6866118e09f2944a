import CardModel
import Glibc

/// The lock of a site: held by one process, freed by the system when that process is gone, whatever ended it.
public final class SiteLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock or throws `lock.held` (try later) with who holds it.
    public init(path: String, owner: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileSystem.writeFault(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = SiteLock.text(of: descriptor)
            close(descriptor)
            throw Fault("lock.held", .tryLater, at: Place(file: "state/lock"), ["holder": holder])
        }
        ftruncate(descriptor, 0)
        let bytes = Array("\(owner), process \(getpid())\n".utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private static func text(of descriptor: Int32) -> String {
        var space = [UInt8](repeating: 0, count: 200)
        let count = space.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return String(decoding: space.prefix(max(0, count)).prefix { $0 != 0x0A }, as: UTF8.self)
    }

    deinit { close(descriptor) }
}
