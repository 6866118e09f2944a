import CardModel
import Certification
import Reporting
import Signing

/// What follows a job's commit: its folder becomes visible, its lists leave the inbox. Every step can be repeated, so a
/// run that was killed here is finished by the next one.
struct JobClosing {
    let site: Site
    let store: any SiteStore
    let clock: SiteClock
    let signer: any StatusListSigner

    /// Finishes jobs whose work is committed but whose folder or lists are not in their place, and clears away what a
    /// run left that was cut off before its commit. Gives the jobs that it finished.
    func finishUnfinished() throws -> FinishedJobs {
        var finished = FinishedJobs()
        for job in try store.unfinishedJobs() {
            if job.state == .committed, try !JobFolder(job: job.id, site: site).announce() {
                finished.warnings.append(Fault("job.folder-lost", .cannotWrite, ["job": job.id]))
            }
            try StagedLists(job: job.id, site: site).announce()
            try archive(job.lists, job: job.id)
            try publishStatusList()
            try store.write { try store.setState(.done, ofJob: job.id) }
            finished.jobs.append(job)
        }
        let desk = RevocationDesk(site: site, store: store, clock: clock, signer: signer)
        try withFitKeys { try desk.publishIfOwed() }
        Leftovers(site: site).clear()
        return finished
    }

    /// Before anything is committed: makes sure that lists can leave the inbox afterwards. Throws a write fault.
    func prepare(_ opened: OpenedLists) throws {
        let lists = opened.files.map(\.waiting) + opened.repeated.map(\.list) + opened.failed.map(\.waiting)
        guard !lists.isEmpty else { return }
        for folder in Set(lists.filter(\.isFromInbox).map { FileSystem.parent(of: $0.path) }).sorted()
        where !FileSystem.isWritableFolder(folder) {
            throw FileSystem.writeFault(folder)
        }
        for folder in [site.archive, site.failed] where !FileSystem.isWritableFolder(folder) {
            throw FileSystem.writeFault(folder)
        }
    }

    /// After the announcement of this run's job.
    func finish(_ work: JobWork, _ opened: OpenedLists) throws {
        for file in work.files {
            if file.waiting.isFromInbox { try archive(file.waiting, into: site.archive + "/" + work.id) }
        }
        try StagedLists(job: work.id, site: site).announce()
        try moveFailed(opened.failed)
        try archiveRepeated(opened.repeated, of: work.id)
        try publishStatusList()
        // Everything is in its place: where this cannot be noted any more, the next run finds it so and notes it.
        try? store.write { try store.setState(.done, ofJob: work.id) }
    }

    /// Whoever verifies wants to know how old the list is, so each job signs it anew where there are certificates.
    private func publishStatusList() throws {
        guard try store.read({ try !store.certificates(withEnvelopes: false).isEmpty }) else { return }
        let desk = RevocationDesk(site: site, store: store, clock: clock, signer: signer)
        try withFitKeys { try desk.publish() }
    }

    /// Behind a run that made no job: signs the list anew where it is older than the settings have it. Gives what kept it
    /// from that; a night is no worse for it.
    func renewStatusList() throws -> Fault? {
        let hours = site.settings.statusListHours
        guard hours > 0, isStatusListOlder(than: hours) else { return nil }
        do { try publishStatusList() } catch let fault as Fault where fault.code.hasPrefix("keys.") { return fault }
        return nil
    }

    /// Also where it is gone or cannot be read.
    private func isStatusListOlder(than hours: Int) -> Bool {
        guard let bytes = try? FileSystem.read(site.statusListPath, shownAs: site.relative(site.statusListPath)),
            let text = (try? JSONValue.parse(bytes))?["list"]?["as_of"]?.stringValue,
            let asOf = Timestamp.parse(text, defaultOffsetSeconds: 0)
        else { return true }
        return clock.now.seconds - asOf.seconds >= Int64(hours) * 3600
    }

    private func withFitKeys(_ body: () throws -> Void) throws {
        do { try body() } catch let fault as Fault where ["keys.expired", "keys.not-yet-valid"].contains(fault.code) {
            // A list that such a certificate signed would be believed by nobody; the one there is says how old it is.
        }
    }

    /// What a killed run left in the inbox. Another list may have taken a name since: it stays.
    private func archive(_ lists: [ListRecord], job: String) throws {
        for list in lists {
            guard let inboxPath = list.inboxPath else { continue }
            let path = site.root + "/" + inboxPath
            guard FileSystem.exists(path),
                SHA256Digest.of(try FileSystem.read(path, shownAs: list.name, ownOnly: true)).hex == list.sha256
            else { continue }
            if try isArchived(list, job: job) {
                FileSystem.remove(path)
                ControlFiles.drop(besides: path)
            } else {
                try move(path, into: site.archive + "/" + job, as: list.name)
            }
        }
    }

    /// Whether the list was copied to the archive of another file system before the run was killed.
    private func isArchived(_ list: ListRecord, job: String) throws -> Bool {
        let path = site.archive + "/" + job + "/" + list.name
        guard FileSystem.exists(path) else { return false }
        return SHA256Digest.of(try FileSystem.read(path, shownAs: list.name)).hex == list.sha256
    }

    /// Leaves a file where it is that was changed or replaced since it was read: it is another list.
    private func archive(_ list: WaitingList, into folder: String) throws {
        guard FileSystem.entry(list.path, name: list.entry.name) == list.entry else { return }
        try move(list.path, into: folder, as: list.name)
    }

    /// Moves a file out of the inbox, beside a file of the same name if there is one; nothing is overwritten.
    private func move(_ path: String, into folder: String, as name: String) throws {
        if FileSystem.isCopied(path, to: folder + "/" + name) {
            // Cut off between copying it to another file system and removing it.
            FileSystem.remove(path)
            return ControlFiles.follow(path, to: folder + "/" + name)
        }
        let target = JobClosing.free(folder + "/" + name)
        try FileSystem.makeDirectory(FileSystem.parent(of: target))
        // Before it leaves: nobody would come back to it.
        FileSystem.makePrivate(path)
        try FileSystem.move(path, to: target)
        ControlFiles.follow(path, to: target)
    }

    static func free(_ path: String) -> String {
        var number = 1
        while FileSystem.exists(numbered(path, number)) { number += 1 }
        return numbered(path, number)
    }

    /// The path itself for 1, else the name with a number behind it.
    static func numbered(_ path: String, _ number: Int) -> String {
        guard number > 1 else { return path }
        return FileSystem.parent(of: path) + "/" + FileSystem.fitting(FileSystem.name(of: path), ending: " (\(number))")
    }

    /// Unreadable files leave the inbox for `failed/`, with the reason in both languages beside them.
    func moveFailed(_ failed: [FailedList]) throws {
        for list in failed where list.waiting.isFromInbox {
            guard FileSystem.entry(list.waiting.path, name: list.waiting.entry.name) == list.waiting.entry else {
                continue
            }
            let target = JobClosing.free(site.failed + "/" + list.waiting.name)
            let folder = FileSystem.parent(of: target)
            try FileSystem.makeDirectory(folder)
            let reason = JobClosing.reason(list.fault)
            let name = FileSystem.fitting(FileSystem.name(of: target), ending: ".reason.txt")
            try FileSystem.writeDurably(Array(reason.utf8), to: folder + "/" + name, mode: 0o600)
            try move(list.waiting.path, into: site.failed, as: list.waiting.name)
        }
    }

    /// Both languages, each with what to do.
    static func reason(_ fault: Fault) -> String {
        [Language.chinese, .english].map { language in
            let words = FaultWords(language)
            return [words.sentence(fault), words.hint(fault)].compactMap { $0 }.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    /// Lists that were processed before, or as another copy by this job, join the archive of the job that did it.
    func archiveRepeated(_ repeated: [(list: WaitingList, job: String?)], of thisJob: String? = nil) throws {
        for (list, job) in repeated where list.isFromInbox {
            try archive(list, into: site.archive + "/" + (job ?? thisJob ?? "repeated"))
        }
    }
}
