import CardModel

/// The files of the jobs that a copied store knows.
struct BackupJobs {
    let site: Site
    let jobs: [JobRecord]

    /// Copies their folders and lists; folders in outbox and archive that are no jobs' are copied as they are. Lists that
    /// left the inbox are taken out of its copy. Throws write faults, `file.unreadable`.
    func copy(into tree: inout BackupTree) throws {
        let known = Set(jobs.map(\.id))
        for folder in ["outbox", "archive"] {
            try FileSystem.makeDirectory(tree.target + "/" + folder)
            for entry in FileSystem.entries(of: site.root + "/" + folder)
            where !entry.name.hasPrefix(".") && !BackupJobs.isJob(entry.name) {
                let path = folder + "/" + entry.name
                if entry.isDirectory { try tree.copyFolder(path) } else { try tree.copyFile(path) }
            }
            for id in known.sorted() { try copyFolder(folder, of: id, into: &tree) }
        }
        for job in jobs where job.state != .done { try keepLists(of: job, in: &tree) }
        dropMovedLists(from: &tree)
    }

    /// `J20260928-01`.
    private static func isJob(_ name: String) -> Bool {
        name.hasPrefix("J") && name.dropFirst().allSatisfy { $0.isNumber || $0 == "-" }
    }

    /// A job's folder may become visible while it is copied.
    private func copyFolder(_ folder: String, of job: String, into tree: inout BackupTree) throws {
        let (visible, hidden) = (folder + "/" + job, folder + "/." + job + ".partial")
        if FileSystem.exists(site.root + "/" + hidden) {
            try tree.copyFolder(hidden)
            if FileSystem.exists(site.root + "/" + hidden) { return }
            tree.drop(hidden)
        }
        try tree.copyFolder(visible)
    }

    /// A list that lay in the inbox after that was copied, and whose job was committed before the store was.
    private func keepLists(of job: JobRecord, in tree: inout BackupTree) throws {
        for list in job.lists {
            guard let path = list.inboxPath, tree.entries[path]?.sha256 != list.sha256 else { continue }
            let archived = "archive/" + job.id + "/" + list.name
            if tree.entries[archived] != nil { continue }
            try tree.copyFile(path)
            if tree.entries[path]?.sha256 == list.sha256 { continue }
            tree.drop(path)
            try tree.makeFolder(of: archived)
            try tree.copyFile(archived)
        }
    }

    /// A list is in one place: where the archive has it, it is not waiting any more.
    private func dropMovedLists(from tree: inout BackupTree) {
        let archived = Set(tree.entries.values.filter { $0.path.hasPrefix("archive/") }.map(\.content))
        for entry in tree.entries.values where entry.path.hasPrefix("inbox/") {
            guard archived.contains(entry.content) else { continue }
            tree.drop(entry.path)
            tree.drop(entry.path + ".done")
        }
    }
}
