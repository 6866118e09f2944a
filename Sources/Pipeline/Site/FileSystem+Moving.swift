import CardModel
import Glibc

extension FileSystem {
    /// Bytes of the longest name that file systems take.
    private static let longestName = 255

    /// A name with an ending added, made shorter before it where it would be too long. A name that ends in `.csv` keeps
    /// that.
    static func fitting(_ name: String, ending: String) -> String {
        let whole = name + ending
        guard whole.utf8.count > longestName else { return whole }
        let tail = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        let kept = tail.utf8.count <= 16 && tail != name ? tail : ""
        var stem = name.dropLast(kept.count)
        while stem.utf8.count + kept.utf8.count + ending.utf8.count > longestName { stem.removeLast() }
        return stem + kept + ending
    }

    /// Moves a file so that it is there whole or not at all, also onto another file system; there it becomes a copy for
    /// its owner alone. Moved twice it is moved once. Throws a write fault.
    static func move(_ path: String, to target: String) throws {
        DrillWatch.current?.reached("move", target)
        if Glibc.rename(path, target) == 0 { return try sync(directory: parent(of: target)) }
        guard errno == EXDEV else { throw writeFault(target) }
        try writeDurably(try read(path, shownAs: path, ownOnly: true), to: target, mode: 0o600)
        copyTimes(from: path, to: target)
        guard unlink(path) == 0 else { throw writeFault(path) }
    }

    /// Whether the same bytes stand at both paths, on two file systems.
    static func isCopied(_ path: String, to target: String) -> Bool {
        var (here, there) = (stat(), stat())
        guard lstat(path, &here) == 0, lstat(target, &there) == 0, here.st_dev != there.st_dev,
            here.st_size == there.st_size, here.st_mode & S_IFMT == S_IFREG, there.st_mode & S_IFMT == S_IFREG,
            let bytes = try? read(path, shownAs: path), let others = try? read(target, shownAs: target)
        else { return false }
        return bytes == others
    }

    /// Takes a file away from everybody but its owner; left as it is where the system forbids that. Never follows a link.
    static func makePrivate(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// Gives names that are no UTF-8 (written by old Windows programs) one that can be read and written: the bytes that
    /// are none become `%C7`. Files changed within the last seconds wait.
    static func repairNames(in folder: String, quietSeconds: Int64) {
        for bytes in names(in: folder) ?? [] where String(validating: bytes, as: UTF8.self) == nil {
            let old = (Array((folder + "/").utf8) + bytes + [0]).map { CChar(bitPattern: $0) }
            var information = stat()
            guard lstat(old, &information) == 0, Int64(time(nil)) - Int64(information.st_mtim.tv_sec) >= quietSeconds
            else { continue }
            let name = bytes.map { byte in
                byte < 0x80 ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte)
            }.joined()
            let new = folder + "/" + fitting(name, ending: "")
            if !exists(new) { _ = Glibc.rename(old, new) }
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return text.utf8.count == 1 ? "0" + text : text
    }
}
