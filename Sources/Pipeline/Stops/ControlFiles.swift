/// Files that lie beside a list and speak of it: `NAME.done`, `NAME.control.json5`.
enum ControlFiles {
    /// Whether a name is one of them, and no list.
    static func isBeside(_ name: String) -> Bool { name.hasSuffix(".done") || name.hasSuffix(ControlTotals.ending) }

    /// The list that a name lies beside; nil for one that is none of them.
    static func list(besides name: String) -> String? {
        for ending in [".done", ControlTotals.ending] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return nil
    }

    /// After a list was moved: its control file goes with it, its mark is done with.
    static func follow(_ path: String, to target: String) {
        FileSystem.remove(path + ".done")
        let control = path + ControlTotals.ending
        guard FileSystem.exists(control) else { return }
        let name = FileSystem.fitting(FileSystem.name(of: target), ending: ControlTotals.ending)
        try? FileSystem.move(control, to: FileSystem.parent(of: target) + "/" + name)
    }

    /// The list itself is in its place already.
    static func drop(besides path: String) {
        FileSystem.remove(path + ".done")
        FileSystem.remove(path + ControlTotals.ending)
    }
}
