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
    /// The file as it was found: another one that takes its name later is another list.
    let entry: FileSystem.Entry
}

/// What an inbox holds.
struct InboxSight {
    /// Sorted by name.
    var ready: [WaitingList] = []
    /// Names of lists that are still being written.
    var growing: [String] = []
    /// What can be no list: links, pipes, folders that cannot be read.
    var failed: [FailedList] = []
    /// Folders below account folders that hold files, relative to the site: nobody looks into them.
    var unreadFolders: [String] = []
}

/// Looks through the inbox: lists in it and in its account folders, without what office programs and systems leave
/// behind, and without files that are still being written.
struct InboxScanner {
    let site: Site
    /// Taken as the submitter instead of a file's owner, on a trial site.
    let submitterOverride: String?
    /// No list arrives later than this, whatever its file says.
    let nowSeconds: Int64

    /// Looks into the inbox and its account folders. Throws `file.missing` or `file.unreadable` for the inbox itself.
    func scan() throws -> InboxSight {
        var sight = InboxSight()
        guard FileSystem.names(in: site.inbox) != nil else {
            throw FileSystem.readFault(site.relative(site.inbox))
        }
        var candidates = lists(in: site.inbox, prefix: "", account: nil)
        for folder in FileSystem.entries(of: site.inbox)
        where folder.isDirectory && !InboxScanner.isIgnored(folder.name) {
            let path = site.inbox + "/" + folder.name
            // A link would have this program take files out of other folders, under their owners' names.
            guard !folder.isLink else {
                let fault = Fault("list.not-a-file", .unreadable, at: Place(file: "inbox/" + shownName(of: folder)))
                sight.failed.append(unreadable(folder, path, fault))
                continue
            }
            guard FileSystem.names(in: path) != nil else {
                sight.failed.append(unreadable(folder, path, FileSystem.readFault("inbox/" + shownName(of: folder))))
                continue
            }
            candidates += lists(in: path, prefix: shownName(of: folder) + "/", account: folder.name)
            sight.unreadFolders += unreadFolders(in: path, shownAs: shownName(of: folder))
        }
        let growing = Set(stillGrowing(candidates))
        for candidate in candidates {
            let list = candidate.list
            if growing.contains(list.name) {
                sight.growing.append(list.name)
            } else if candidate.entry.isLink || !candidate.entry.isRegular {
                // A link would show this program's files to whoever may write here, under their owner's name.
                let fault = Fault("list.not-a-file", .unreadable, at: Place(file: list.name))
                sight.failed.append(FailedList(waiting: list, fault: fault))
            } else {
                sight.ready.append(list)
            }
        }
        return sight
    }

    /// Looks into one other folder that people and systems put files into, which may be missing.
    func scan(folder: String) -> InboxSight {
        var sight = InboxSight()
        let candidates = lists(in: folder, prefix: "", account: nil)
        let growing = Set(stillGrowing(candidates))
        for candidate in candidates {
            if growing.contains(candidate.list.name) {
                sight.growing.append(candidate.list.name)
            } else if candidate.entry.isRegular, !candidate.entry.isLink {
                sight.ready.append(candidate.list)
            } else {
                let fault = Fault("list.not-a-file", .unreadable, at: Place(file: candidate.list.name))
                sight.failed.append(FailedList(waiting: candidate.list, fault: fault))
            }
        }
        return sight
    }

    /// A list that lies too deep would wait there for ever, and nobody would know.
    private func unreadFolders(in folder: String, shownAs shown: String) -> [String] {
        FileSystem.entries(of: folder).filter { $0.isDirectory && !InboxScanner.isIgnored($0.name) }
            .filter { holdsFiles(folder + "/" + $0.name, levels: 8) }
            .map { "inbox/\(shown)/\($0.name)" }
    }

    private func holdsFiles(_ folder: String, levels: Int) -> Bool {
        FileSystem.entries(of: folder).contains { entry in
            if InboxScanner.isIgnored(entry.name) { return false }
            return !entry.isDirectory || entry.isLink || levels == 0
                || holdsFiles(folder + "/" + entry.name, levels: levels - 1)
        }
    }

    /// A resident ID as a folder's name must not come back in messages and reports.
    private func shownName(of folder: FileSystem.Entry) -> String {
        if case .failure(.personalID) = Account.judge(folder.name) { return "personal-id" }
        return folder.name
    }

    /// It stays where it is: in `failed/` a link would lead what fails later out of the site.
    private func unreadable(_ folder: FileSystem.Entry, _ path: String, _ fault: Fault) -> FailedList {
        let list = WaitingList(
            path: path, name: shownName(of: folder), account: nil, submitter: "", arrivedSeconds: nowSeconds,
            isFromInbox: false,
            entry: folder)
        return FailedList(waiting: list, fault: fault)
    }

    private struct Candidate {
        let list: WaitingList
        let entry: FileSystem.Entry
        let isMarkedDone: Bool
    }

    private func lists(in folder: String, prefix: String, account: String?) -> [Candidate] {
        let entries = FileSystem.entries(of: folder)
        let names = Set(entries.map(\.name))
        return entries.filter { !$0.isDirectory && !InboxScanner.isIgnored($0.name) && !ControlFiles.isBeside($0.name) }
            .map { entry in
                let path = folder + "/" + entry.name
                let list = WaitingList(
                    path: path, name: prefix + entry.name, account: account,
                    submitter: submitterOverride ?? InboxScanner.owner(of: path),
                    arrivedSeconds: min(entry.modifiedSeconds, nowSeconds), isFromInbox: true, entry: entry)
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
        guard lstat(path, &information) == 0 else { return "unknown" }
        guard let user = getpwuid(information.st_uid) else { return "uid-\(information.st_uid)" }
        return String(cString: user.pointee.pw_name)
    }
}
