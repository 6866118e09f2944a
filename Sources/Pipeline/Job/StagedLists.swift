import CardModel
import Signing

/// Lists that were named on the command line are copied into the archive: hidden before the job is committed, so that
/// whoever finishes the job needs nothing but the site, and visible afterwards.
struct StagedLists {
    let job: String
    let site: Site

    private var hiddenPath: String { site.archive + "/." + job + ".partial" }
    private var path: String { site.archive + "/" + job }

    /// Copies what did not come through the inbox, and syncs it. Throws write faults; then nothing is left.
    func stage(_ files: [OpenedFile]) throws {
        let named = files.filter { !$0.waiting.isFromInbox }
        guard !named.isEmpty else { return }
        FileSystem.remove(hiddenPath)
        do {
            try FileSystem.makeDirectory(hiddenPath)
            for file in named { try copy(file) }
            try FileSystem.sync(directory: hiddenPath)
        } catch {
            discard()
            throw error
        }
    }

    /// Makes the copies visible. Done twice it does nothing.
    func announce() throws {
        guard FileSystem.exists(hiddenPath) else { return }
        guard FileSystem.exists(path) else { return try FileSystem.rename(hiddenPath, to: path) }
        for entry in FileSystem.entries(of: hiddenPath) {
            try FileSystem.rename(
                hiddenPath + "/" + entry.name, to: JobClosing.free(path + "/" + entry.name))
        }
        FileSystem.remove(hiddenPath)
    }

    /// Drops the copies of a job that was not committed.
    func discard() { FileSystem.remove(hiddenPath) }

    /// Leaves out a file that was changed since it was read: it is another list.
    private func copy(_ list: OpenedFile) throws {
        let bytes = try FileSystem.read(list.waiting.path, shownAs: list.name)
        guard SHA256Digest.of(bytes).hex == list.sha256 else { return }
        let target = JobClosing.free(hiddenPath + "/" + FileSystem.name(of: list.name))
        try FileSystem.writeDurably(bytes, to: target, mode: 0o600)
        FileSystem.copyTimes(from: list.waiting.path, to: target)
    }
}

/// Jobs that a run finished for one that was cut off.
struct FinishedJobs {
    var jobs: [JobRecord] = []
    /// What could not be put in its place any more.
    var warnings: [Fault] = []

    /// The job of each of their lists, by its digest: what asked for them is answered.
    var lists: [String: String] {
        Dictionary(jobs.flatMap { job in job.lists.map { ($0.sha256, job.id) } }, uniquingKeysWith: { $1 })
    }
}
