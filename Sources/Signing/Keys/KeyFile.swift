#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that appears whole or not at all, and never in the place of another: keys are not overwritten.
enum KeyFile {
    /// Writes `bytes` beside `path`, syncs them, and gives them their name.
    /// - Parameter mode: the permissions, whatever the umask.
    /// - Throws: `SigningError.file`; with `EEXIST` when there is something at `path`.
    static func create(_ bytes: [UInt8], at path: String, mode: mode_t) throws {
        let beside = "\(path).\(Hex.encode(try SecureRandom.bytes(count: 6))).tmp"
        let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw failure("create", path) }
        defer { unlink(beside) }
        do {
            defer { close(file) }
            guard fchmod(file, mode) == 0 else { throw failure("set permissions of", path) }
            try writeAll(bytes, to: file, path: path)
            guard fsync(file) == 0 else { throw failure("sync", path) }
        }
        // A rename would overwrite; a second name does not.
        guard link(beside, path) == 0 else { throw failure("name", path) }
        try syncFolder(of: path)
    }

    private static func writeAll(_ bytes: [UInt8], to file: Int32, path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer
            while !rest.isEmpty {
                let count = write(file, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw failure("write", path) }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
        }
    }

    private static func syncFolder(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        let file = open(String(folder), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("open", String(folder)) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("sync", String(folder)) }
    }

    private static func failure(_ operation: String, _ path: String) -> SigningError {
        .file(operation: operation, path: path, code: errno)
    }
}
