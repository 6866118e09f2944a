#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A temporary file for what does not stay in memory. It has no name from the moment it is there, so nothing is left
/// however the program ends; only this user may read it.
final class SpillFile: Sendable {
    private let descriptor: Int32

    /// - Throws: `TabularError.cannotSpill` where no temporary file can be made (`TMPDIR`, else `/tmp`).
    init() throws(TabularError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let name = String(UInt64.random(in: 0 ... .max), radix: 36)
        let path = (folder.isEmpty ? "/tmp" : folder) + "/deregistrar-" + name
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotSpill(errno: errno) }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// Writes all bytes at an offset.
    /// - Throws: `TabularError.cannotSpill`, for example when the disk is full.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(TabularError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(
                descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotSpill(errno: errno) }
            done += count
        }
    }

    /// Fills the buffer with what was written at an offset.
    /// - Throws: `TabularError.cannotSpill`.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) {
        var done = 0
        while done < buffer.count {
            let count = pread(
                descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotSpill(errno: count == 0 ? EIO : errno) }
            done += count
        }
    }
}
