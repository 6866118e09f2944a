import Pipeline

/// Keys that come into a folder all together or not at all, whatever cuts their making off: half a set would look like
/// keys that were lost.
struct NewKeys {
    /// Where the keys lie.
    let folder: String

    private var partial: String { folder + "/.new.partial" }
    /// The whole set: what is missing in the folder is moved from here.
    private var ready: String { folder + "/.new.ready" }

    /// Makes keys in a hidden folder and moves them to their places. Throws write faults and what `body` throws.
    func make(_ body: (String) throws -> Void) throws {
        FileSystem.remove(partial)
        do {
            try FileSystem.makeDirectory(partial, mode: 0o700)
            try body(partial)
            try FileSystem.syncFileSystem(of: partial)
            try FileSystem.rename(partial, to: ready)
        } catch {
            FileSystem.remove(partial)
            throw error
        }
        try finish()
    }

    /// Moves what an earlier call made and was cut off from moving. Throws write faults.
    func finish() throws {
        guard FileSystem.exists(ready) else { return FileSystem.remove(partial) }
        for entry in FileSystem.entries(of: ready) where !FileSystem.exists(folder + "/" + entry.name) {
            try FileSystem.rename(ready + "/" + entry.name, to: folder + "/" + entry.name)
        }
        FileSystem.remove(ready)
    }
}
