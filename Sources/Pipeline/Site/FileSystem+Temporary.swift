import CardModel
import Glibc

extension FileSystem {
    /// A new empty folder in `$TMPDIR`, else `/tmp`, for its owner alone. What a process left there that was cut off goes
    /// first: it may hold personal data. Throws a write fault.
    static func makeTemporaryFolder() throws -> String {
        let given = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let parent = given.isEmpty ? "/tmp" : given
        clearTemporaryFolders(in: parent)
        let owner = "\(getpid())-\(LockHolder.startTicks(of: getpid()) ?? 0)"
        var path = Array((parent + "/" + temporaryPrefix + owner + "-XXXXXX").utf8CString)
        guard mkdtemp(&path) != nil else { throw writeFault(parent) }
        return path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }

    private static let temporaryPrefix = "deregistrar-"

    /// Removes this user's folders of processes that are gone for a day: a process of another container may have any
    /// number.
    private static func clearTemporaryFolders(in parent: String) {
        for bytes in names(in: parent) ?? [] {
            guard let name = String(validating: bytes, as: UTF8.self), name.hasPrefix(temporaryPrefix) else { continue }
            let parts = name.dropFirst(temporaryPrefix.count).split(separator: "-")
            guard parts.count == 3, parts[2].count == 6, let process = Int32(parts[0]), let start = UInt64(parts[1]),
                LockHolder.startTicks(of: process) != start
            else { continue }
            var information = stat()
            guard lstat(parent + "/" + name, &information) == 0, information.st_uid == geteuid(),
                time(nil) - information.st_mtim.tv_sec > 86_400
            else { continue }
            remove(parent + "/" + name)
        }
    }
}
