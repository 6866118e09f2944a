import CardModel
import Glibc

/// A list that waits to be processed.
struct WaitingList: Sendable, Equatable {
    /// Absolute path.
    let path: String
    /// The name people know it by: below the inbox with its folder, else the file's name.
    let name: String
    /// The account its inbox folder stands for.
    let account: String?
    /// Login of who handed it in.
    let submitter: String
    /// Seconds since 1970.
    let arrivedSeconds: Int64
    let isFromInbox: Bool
}

/// Looks through the inbox: lists in it and in its account folders, without what office programs and systems leave
/// behind, and without files that are still being written.
struct InboxScanner {
    let site: Site
    /// Taken as the submitter instead of a file's owner, on a trial site.
    let submitterOverride: String?

    /// Lists that are ready, sorted by name, and names of those still being written.
    func scan() -> (ready: [WaitingList], growing: [String]) {
        var candidates = lists(in: site.inbox, prefix: "", account: nil)
        for folder in FileSystem.entries(of: site.inbox)
        where folder.isDirectory && !InboxScanner.isIgnored(folder.name) {
            candidates += lists(in: site.inbox + "/" + folder.name, prefix: folder.name + "/", account: folder.name)
        }
        let growing = stillGrowing(candidates)
        let names = Set(growing)
        return (candidates.map(\.list).filter { !names.contains($0.name) }, growing)
    }

    private struct Candidate {
        let list: WaitingList
        let entry: FileSystem.Entry
        let isMarkedDone: Bool
    }

    private func lists(in folder: String, prefix: String, account: String?) -> [Candidate] {
        let entries = FileSystem.entries(of: folder)
        let names = Set(entries.map(\.name))
        return entries.filter { !$0.isDirectory && !InboxScanner.isIgnored($0.name) && !$0.name.hasSuffix(".done") }
            .map { entry in
                let path = folder + "/" + entry.name
                let list = WaitingList(
                    path: path, name: prefix + entry.name, account: account,
                    submitter: submitterOverride ?? InboxScanner.owner(of: path), arrivedSeconds: entry.modifiedSeconds,
                    isFromInbox: true)
                return Candidate(list: list, entry: entry, isMarkedDone: names.contains(entry.name + ".done"))
            }
    }

    /// Files changed a moment ago are looked at again when they have been quiet for long enough, if that is soon.
    private func stillGrowing(_ candidates: [Candidate]) -> [String] {
        let quiet = Int64(site.settings.inboxQuietSeconds)
        let young = candidates.filter { !$0.isMarkedDone && InboxScanner.age(of: $0.entry) < quiet }
        guard !young.isEmpty else { return [] }
        guard quiet <= InboxScanner.longestWaitSeconds else { return young.map(\.list.name) }
        sleep(UInt32(quiet))
        return young.filter { FileSystem.entry($0.list.path, name: $0.entry.name) != $0.entry }.map(\.list.name)
    }

    private static let longestWaitSeconds: Int64 = 5

    /// Seconds since the last change by the machine's clock: whether a file grows is no matter of `--as-of`.
    private static func age(of entry: FileSystem.Entry) -> Int64 {
        let age = Int64(time(nil)) - entry.modifiedSeconds
        return age < 0 ? Int64.max : age
    }

    /// `~$*`, `.~*`, `.*`, `Thumbs.db`.
    static func isIgnored(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasPrefix("~$") || name.lowercased() == "thumbs.db"
    }

    /// Login of a file's owner, its number where the system knows no name.
    static func owner(of path: String) -> String {
        var information = stat()
        guard stat(path, &information) == 0 else { return "unknown" }
        guard let user = getpwuid(information.st_uid) else { return "uid-\(information.st_uid)" }
        return String(cString: user.pointee.pw_name)
    }
}
