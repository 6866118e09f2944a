import CardModel
import Reporting

/// What follows a job's commit: its folder becomes visible, its lists leave the inbox. Every step can be repeated, so a
/// run that was killed here is finished by the next one.
struct JobClosing {
    let site: Site
    let store: any SiteStore

    /// Finishes jobs whose work is committed but whose folder or lists are not in their place.
    func finishUnfinished() throws {
        for job in try store.unfinishedJobs() {
            if job.state == .committed {
                try JobFolder(job: job.id, site: site).announce()
            }
            try archive(job.lists, job: job.id)
            try store.write { try store.setState(.done, ofJob: job.id) }
        }
        // What a run left that was killed before its commit.
        for entry in FileSystem.entries(of: site.outbox)
        where entry.name.hasPrefix(".J") && entry.name.hasSuffix(".partial") {
            FileSystem.remove(site.outbox + "/" + entry.name)
        }
    }

    /// After the announcement of this run's job.
    func finish(_ work: JobWork, _ opened: OpenedLists) throws {
        guard let job = try store.job(work.id) else { return }
        try archive(job.lists, job: work.id)
        for list in work.lists where !list.waiting.isFromInbox { try copyToArchive(list, job: work.id) }
        try moveFailed(opened.failed)
        try archiveRepeated(opened.repeated)
        try store.write { try store.setState(.done, ofJob: work.id) }
    }

    private func archive(_ lists: [ListRecord], job: String) throws {
        for list in lists {
            guard let inboxPath = list.inboxPath else { continue }
            try move(site.root + "/" + inboxPath, into: site.archive + "/" + job, as: list.name)
        }
    }

    /// Moves a file out of the inbox, beside a file of the same name if there is one; nothing is overwritten.
    private func move(_ path: String, into folder: String, as name: String) throws {
        guard FileSystem.exists(path) else { return }
        let target = folder + "/" + name
        try FileSystem.makeDirectory(FileSystem.parent(of: target))
        try FileSystem.rename(path, to: JobClosing.free(target))
        let mark = path + ".done"
        if FileSystem.exists(mark) { FileSystem.remove(mark) }
    }

    private static func free(_ path: String) -> String {
        var candidate = path
        var number = 2
        while FileSystem.exists(candidate) {
            candidate = path + " (\(number))"
            number += 1
        }
        return candidate
    }

    private func copyToArchive(_ list: OpenedList, job: String) throws {
        let target = site.archive + "/" + job + "/" + list.name
        guard !FileSystem.exists(target) else { return }
        try FileSystem.makeDirectory(FileSystem.parent(of: target))
        let bytes = try FileSystem.read(list.waiting.path, shownAs: list.name)
        try FileSystem.writeDurably(bytes, to: target, mode: 0o600)
    }

    /// Unreadable files leave the inbox for `failed/`, with the reason in both languages beside them.
    func moveFailed(_ failed: [FailedList]) throws {
        for list in failed where list.waiting.isFromInbox {
            let target = JobClosing.free(site.failed + "/" + list.waiting.name)
            try FileSystem.makeDirectory(FileSystem.parent(of: target))
            let reason = JobClosing.reason(list.fault)
            try FileSystem.writeDurably(Array(reason.utf8), to: target + ".reason.txt", mode: 0o600)
            try FileSystem.rename(list.waiting.path, to: target)
        }
    }

    /// Both languages, each with what to do.
    private static func reason(_ fault: Fault) -> String {
        [Language.chinese, .english].map { language in
            let words = FaultWords(language)
            return [words.sentence(fault), words.hint(fault)].compactMap { $0 }.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    /// Lists that were processed before join the archive of the job that did it.
    func archiveRepeated(_ repeated: [(list: WaitingList, job: String?)]) throws {
        for (list, job) in repeated where list.isFromInbox {
            try move(list.path, into: site.archive + "/" + (job ?? "repeated"), as: list.name)
        }
    }
}
