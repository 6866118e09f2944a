import Glibc

extension FileSystem {
    /// The error number of a name that is not there.
    static let noSuchFile = ENOENT

    /// What the system says of an error number.
    public static func words(forError number: Int32) -> String { String(cString: strerror(number)) }

    /// Whether this process may write into a folder.
    public static func isWritableFolder(_ path: String) -> Bool { access(path, W_OK | X_OK) == 0 }

    /// The permission bits of what stands at a path; nil when nothing does.
    public static func permissions(of path: String) -> UInt32? {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        return UInt32(information.st_mode) & 0o7777
    }

    /// Bytes that this process may still write to the file system of a path; nil when it cannot be told.
    public static func freeByteCount(at path: String) -> Int64? {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return nil }
        return Int64(clamping: UInt64(information.f_bavail) * UInt64(information.f_frsize))
    }
}

extension FileSystem {
    /// Whether a path is neither a regular file nor a folder: a pipe, a terminal.
    public static func isStream(_ path: String) -> Bool {
        var information = stat()
        guard stat(path, &information) == 0 else { return false }
        return information.st_mode & S_IFMT != S_IFREG && information.st_mode & S_IFMT != S_IFDIR
    }
}

extension FileSystem {
    /// Gives a copy the modification time of what it was copied from; nothing happens where that cannot be done.
    public static func copyTimes(from source: String, to target: String) {
        var information = stat()
        guard stat(source, &information) == 0 else { return }
        let times = [information.st_atim, information.st_mtim]
        _ = times.withUnsafeBufferPointer { utimensat(AT_FDCWD, target, $0.baseAddress, 0) }
    }
}
