#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes in a file without a name, which is gone with its last holder, whatever ends the program.
public final class HeldFile: Sendable {
    let descriptor: Int32

    /// An empty one in `$TMPDIR`, else `/tmp`, for its owner alone. Throws `TabularError.cannotRead` with the reason.
    init() throws(TabularError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let name = "/.deregistrar-" + String(UInt64.random(in: .min ... .max), radix: 36)
        let path = (folder.isEmpty ? "/tmp" : folder) + name
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotRead(errno: errno) }
        unlink(path)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws(TabularError) {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = write(descriptor, base + done, bytes.count - done)
            guard count >= 0 || errno == EINTR else { throw .cannotRead(errno: errno) }
            done += max(0, count)
        }
    }
}
