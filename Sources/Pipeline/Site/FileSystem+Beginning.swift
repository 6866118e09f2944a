import Glibc

extension FileSystem {
    /// The first bytes of a file, as many as there are up to a number; nil when it cannot be read. Never waits for
    /// somebody at the other end of a pipe.
    public static func beginning(of path: String, count: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, count) }
        return got < 0 ? nil : Array(bytes.prefix(got))
    }

    /// How many names of a folder are no UTF-8, so that `entries(of:)` leaves them out.
    public static func unreadableNames(in path: String) -> Int {
        (names(in: path) ?? []).count { String(validating: $0, as: UTF8.self) == nil }
    }
}
