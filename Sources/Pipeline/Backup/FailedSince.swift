/// Lists that left the inbox for `failed/` while a backup was taken. One that the copied inbox has is there and nowhere
/// else, because a run over the copy moves it again; one that had left before the inbox was copied is in `failed/` alone.
struct FailedSince {
    /// Files of `failed/` before the inbox was copied, below the site.
    let before: Set<String>

    private static let reason = ".reason.txt"

    /// Takes what waits in the copied inbox out of the copied `failed/`, with the reasons of lists that are not there.
    func drop(from tree: inout BackupTree) {
        let since = tree.entries.values.filter { $0.path.hasPrefix("failed/") && !before.contains($0.path) }
        let waiting = Dictionary(
            grouping: tree.entries.values.filter { $0.path.hasPrefix("inbox/") }, by: \.content)
        for entry in since where (waiting[entry.content] ?? []).contains(where: { Self.isOne($0, entry) }) {
            tree.drop(entry.path)
        }
        for entry in since where entry.path.hasSuffix(Self.reason) {
            let list = String(entry.path.dropLast(Self.reason.count))
            if tree.entries[list] == nil { tree.drop(entry.path) }
        }
    }

    /// Whether a list of the inbox has this name in `failed/`, where it may have a number behind it. Where that is not
    /// sure, both stay.
    private static func isOne(_ waiting: BackupEntry, _ failed: BackupEntry) -> Bool {
        FileSystem.name(of: failed.path).hasPrefix(FileSystem.name(of: waiting.path))
    }
}
