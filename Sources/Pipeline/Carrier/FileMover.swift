import CardModel
import Reporting
import Signing

/// Moves result files out of their folder once they are dealt with; nothing is overwritten.
struct FileMover {
    let site: Site

    static func digest(_ bytes: [UInt8]) -> String { SHA256Digest.of(bytes).hex }

    /// Into `archive/carrier/`. A copy of what lies there already is dropped.
    func archive(_ path: String, as name: String) throws {
        let bytes = try FileSystem.read(path, shownAs: name, ownOnly: true)
        if isThere(bytes) { FileSystem.remove(path) } else { try move(path, into: folder, as: name) }
        FileSystem.remove(path + ".done")
    }

    private var folder: String { site.archive + "/carrier" }

    /// What a killed call left unfinished is no copy yet.
    private func isThere(_ bytes: [UInt8]) -> Bool {
        FileSystem.entries(of: folder).contains { entry in
            entry.byteCount == bytes.count && !(entry.name.hasPrefix(".") && entry.name.hasSuffix(".partial"))
                && (try? FileSystem.read(folder + "/" + entry.name, shownAs: entry.name)) == bytes
        }
    }

    /// Keeps a copy in `archive/carrier/` of a file that somebody named, unless there is one. Its own place is left alone.
    func keep(_ bytes: [UInt8], of path: String, as name: String) throws {
        if isThere(bytes) { return }
        try FileSystem.makeDirectory(folder)
        let target = JobClosing.free(folder + "/" + name)
        try FileSystem.writeDurably(bytes, to: target, mode: 0o600)
        FileSystem.copyTimes(from: path, to: target)
    }

    /// Into `failed/`, with the reason in both languages beside it.
    func fail(_ file: FailedList) throws {
        guard FileSystem.entry(file.waiting.path, name: file.waiting.entry.name) == file.waiting.entry else { return }
        let target = JobClosing.free(site.failed + "/" + file.waiting.name)
        let name = FileSystem.fitting(FileSystem.name(of: target), ending: ".reason.txt")
        try FileSystem.makeDirectory(site.failed)
        try FileSystem.writeDurably(
            Array(JobClosing.reason(file.fault).utf8), to: site.failed + "/" + name, mode: 0o600)
        try move(file.waiting.path, into: site.failed, as: file.waiting.name)
        FileSystem.remove(file.waiting.path + ".done")
    }

    private func move(_ path: String, into folder: String, as name: String) throws {
        try FileSystem.makeDirectory(folder)
        let target = JobClosing.free(folder + "/" + name)
        // Before it leaves: nobody would come back to it.
        FileSystem.makePrivate(path)
        try FileSystem.move(path, to: target)
    }
}
