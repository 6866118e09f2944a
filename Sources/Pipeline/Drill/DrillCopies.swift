import Glibc

/// Copies of a copy of a site. What a night never writes into is linked; the store and what is moved out are copied.
struct DrillCopies {
    let base: String
    let folder: String

    /// A fresh copy, marked as a drill's. Throws write faults.
    func make(_ name: String) throws -> String {
        let target = folder + "/" + name
        FileSystem.remove(target)
        try copy(base, to: target, isLinked: false)
        for needed in ["outbox", "archive", "failed", "state", "keys"] {
            try FileSystem.makeDirectory(target + "/" + needed, mode: needed == "keys" ? 0o700 : 0o755)
        }
        try DrillMark.put(into: target)
        return target
    }

    /// The keys that were made for one copy serve all.
    func keepKeys(of copy: String) throws {
        FileSystem.remove(base + "/keys")
        try self.copy(copy + "/keys", to: base + "/keys", isLinked: false)
    }

    /// The steps that were written down.
    func steps(of copy: String) throws -> [SiteDrill.Step] {
        let bytes = try FileSystem.read(copy + "/" + DrillMark.stepsPath, shownAs: DrillMark.stepsPath)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let number = Int(parts[0]) else { return nil }
            return SiteDrill.Step(number: number, operation: String(parts[1]), path: String(parts[2]))
        }
    }

    private static let linked: Set<String> = ["outbox", "archive", "materials", "reference"]

    private func copy(_ source: String, to target: String, isLinked: Bool) throws {
        try FileSystem.makeDirectory(target, mode: FileSystem.permissions(of: source) ?? 0o755)
        for entry in FileSystem.entries(of: source) {
            let (from, to) = (source + "/" + entry.name, target + "/" + entry.name)
            if entry.isDirectory {
                try copy(from, to: to, isLinked: isLinked || source == base && DrillCopies.linked.contains(entry.name))
            } else if !isLinked || link(from, to) != 0 {
                let file = try JobFile(path: to, isPrivate: true)
                _ = try FileSystem.forEachPiece(of: from, shownAs: entry.name) { try file.append($0) }
                chmod(to, FileSystem.permissions(of: from) ?? 0o600)
                FileSystem.copyTimes(from: from, to: to)
            }
        }
    }
}
