import CFileSystem
import CardModel
import Glibc

/// Files of a site through the system's own calls, so that every refusal keeps its reason. Paths are absolute.
public enum FileSystem {
    /// What a name stands for.
    public struct Entry: Sendable, Equatable {
        public let name: String
        public let isDirectory: Bool
        /// A file with bytes of its own: no folder, no pipe, no device. A link is what it leads to.
        public let isRegular: Bool
        /// Whether the name itself is a symbolic link.
        public let isLink: Bool
        public let byteCount: Int
        /// Seconds since 1970.
        public let modifiedSeconds: Int64
        /// Besides the seconds.
        public let modifiedNanoseconds: Int64
        /// Tells a file from another one that took its name.
        public let fileNumber: UInt64
    }

    /// The whole file's bytes. Throws `file.missing` or `file.unreadable`; with `ownOnly` also for a link or a pipe,
    /// which somebody may have put into a file's place.
    public static func read(_ path: String, shownAs name: String, ownOnly: Bool = false) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (ownOnly ? O_NOFOLLOW | O_NONBLOCK : 0))
        guard descriptor >= 0 else { throw readFault(name) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
            throw readFault(name)
        }
        var failed = false
        // One byte more than the file says, so that one read shows its end.
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(information.st_size) + 1) { buffer, count in
            failed = !fill(buffer, &count, from: descriptor)
        }
        guard !failed else { throw readFault(name) }
        return bytes.count > Int(information.st_size) ? bytes + (try rest(descriptor, name)) : bytes
    }

    /// Opens a file and gives `body` a path that stands for just this file, whatever takes its name meanwhile. Throws as
    /// `read` does, and what `body` throws.
    static func opening<Result>(
        _ path: String, shownAs name: String, ownOnly: Bool, _ body: (String) throws -> Result
    ) throws -> Result {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (ownOnly ? O_NOFOLLOW | O_NONBLOCK : 0))
        guard descriptor >= 0 else { throw readFault(name) }
        defer { close(descriptor) }
        return try body("/proc/self/fd/\(descriptor)")
    }

    private static func fill(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, from descriptor: Int32
    ) -> Bool {
        while count < buffer.count, let base = buffer.baseAddress {
            let got = Glibc.read(descriptor, base + count, buffer.count - count)
            if got == 0 { return true }
            if got < 0 {
                if errno == EINTR { continue }
                return false
            }
            count += got
        }
        return true
    }

    /// A file that grew while it was read, or one that does not say its size.
    private static func rest(_ descriptor: Int32, _ name: String) throws -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if got == 0 { return all }
            guard got > 0 || errno == EINTR else { throw readFault(name) }
            if got > 0 { all.append(contentsOf: piece[..<got]) }
        }
    }

    static func readFault(_ name: String) -> Fault {
        let code = errno == ENOENT ? "file.missing" : "file.unreadable"
        return Fault(code, .inputMissing, at: Place(file: name), ["reason": String(cString: strerror(errno))])
    }

    /// Names in a folder, sorted by bytes; empty when there is no such folder.
    public static func entries(of path: String) -> [Entry] {
        guard let names = names(in: path) else { return [] }
        return names.compactMap { bytes in
            guard let name = String(validating: bytes, as: UTF8.self) else { return nil }
            return entry(path + "/" + name, name: name)
        }
    }

    /// The names in a folder as bytes, sorted; nil when it cannot be read, with the reason in `errno`.
    static func names(in path: String) -> [[UInt8]]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var found: [[UInt8]] = []
        while let item = readdir(directory) {
            let name = withUnsafeBytes(of: &item.pointee.d_name) { Array($0.prefix(while: { $0 != 0 })) }
            if name != Array(".".utf8), name != Array("..".utf8) { found.append(name) }
        }
        return found.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// What stands at a path, or at the end of a link; nil when nothing does. A link that leads nowhere is itself.
    public static func entry(_ path: String, name: String) -> Entry? {
        var information = stat()
        guard lstat(path, &information) == 0 else { return nil }
        let isLink = information.st_mode & S_IFMT == S_IFLNK
        if isLink {
            var target = stat()
            if stat(path, &target) == 0 { information = target }
        }
        let kind = information.st_mode & S_IFMT
        return Entry(
            name: name, isDirectory: kind == S_IFDIR, isRegular: kind == S_IFREG, isLink: isLink,
            byteCount: Int(information.st_size), modifiedSeconds: Int64(information.st_mtim.tv_sec),
            modifiedNanoseconds: Int64(information.st_mtim.tv_nsec), fileNumber: UInt64(information.st_ino))
    }

    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes a folder and those above it.
    public static func makeDirectory(_ path: String, mode: UInt32 = 0o755) throws {
        if exists(path) { return }
        let parent = self.parent(of: path)
        if !parent.isEmpty, parent != path { try makeDirectory(parent, mode: mode) }
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw writeFault(path) }
    }

    /// The folder a path lies in.
    public static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Writes a file as it will stay, in a folder that is not visible yet; the folder is synced as a whole later.
    public static func write(_ bytes: UnsafeRawBufferPointer, to path: String, mode: UInt32) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw writeFault(path) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, path: path)
    }

    /// Writes all bytes to a descriptor.
    public static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = Glibc.write(descriptor, base + done, bytes.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                throw writeFault(path)
            }
            done += count
        }
    }

    /// Writes a single file beside its place, syncs it and renames it: it is there whole or not at all.
    public static func writeDurably(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
        DrillWatch.current?.reached("write", path)
        let temporary = parent(of: path) + "/" + fitting("." + name(of: path), ending: ".partial")
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw writeFault(path) }
        do {
            defer { close(descriptor) }
            try bytes.withUnsafeBytes { try writeAll($0, to: descriptor, path: path) }
            guard fsync(descriptor) == 0, Glibc.rename(temporary, path) == 0 else { throw writeFault(path) }
        } catch {
            unlink(temporary)
            throw error
        }
        try sync(directory: parent(of: path))
    }

    /// Renames and syncs the folder of the new name.
    public static func rename(_ path: String, to target: String) throws {
        DrillWatch.current?.reached("rename", target)
        guard Glibc.rename(path, target) == 0 else { throw writeFault(target) }
        try sync(directory: parent(of: target))
    }

    public static func sync(directory path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw writeFault(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw writeFault(path) }
    }

    /// Syncs everything that was written to the file system a folder lies on, in one call.
    public static func syncFileSystem(of path: String) throws {
        DrillWatch.current?.reached("sync", path)
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw writeFault(path) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw writeFault(path) }
    }

    /// The last part of a path.
    public static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }

    /// Removes a file, or a folder with all that is in it; nothing happens when it is not there.
    public static func remove(_ path: String) {
        var information = stat()
        guard lstat(path, &information) == 0 else { return }
        DrillWatch.current?.reached("remove", path)
        guard information.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for entry in entries(of: path) { remove(path + "/" + entry.name) }
        rmdir(path)
    }

    static func writeFault(_ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        let code = errno == ENOSPC || errno == EDQUOT ? "disk.full" : "file.unwritable"
        return Fault(code, .cannotWrite, at: Place(file: path), ["reason": reason])
    }
}
