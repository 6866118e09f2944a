import Glibc

/// What a program that was cut off leaves in a site: hidden folders of jobs that were never committed, files beside their
/// place, marks of lists that have left. The caller holds the site's lock, so nobody is writing them.
struct Leftovers {
    let site: Site

    /// Clears them away.
    func clear() {
        for folder in [site.outbox, site.archive] {
            for entry in FileSystem.entries(of: folder)
            where entry.name.hasPrefix(".J") && entry.name.hasSuffix(".partial") {
                FileSystem.remove(folder + "/" + entry.name)
            }
        }
        clearPartialFiles(in: site.root)
        clearPartialFiles(in: site.state)
        clearPartialFiles(in: site.failed)
        for entry in FileSystem.entries(of: site.failed) where entry.isDirectory && !entry.isLink {
            clearPartialFiles(in: site.failed + "/" + entry.name)
        }
        clearMarks()
    }

    /// `.NAME.partial`: single files are written so, and the work of one command.
    private func clearPartialFiles(in folder: String) {
        for entry in FileSystem.entries(of: folder) where entry.name.hasPrefix(".") && entry.name.hasSuffix(".partial")
        {
            FileSystem.remove(folder + "/" + entry.name)
        }
    }

    // MARK: Marks

    /// `NAME.done` whose list left the inbox in front of it: the program was cut off between the two.
    private func clearMarks() {
        let folders = FileSystem.entries(of: site.inbox).filter(\.isDirectory).map(\.name)
        for folder in [""] + folders.map({ $0 + "/" }) {
            let names = Set(FileSystem.entries(of: site.inbox + "/" + folder).map(\.name))
            for mark in names.sorted() where mark.hasSuffix(".done") && !mark.hasPrefix(".") {
                let list = String(mark.dropLast(5))
                if !names.contains(list), hasLeft(folder + list, mark: site.inbox + "/" + folder + mark) {
                    unlink(site.inbox + "/" + folder + mark)
                }
            }
        }
    }

    /// Whether a list of this name was moved away when its mark was there already. Moving and protecting a file both set
    /// the time of its last change, which nobody can set.
    private func hasLeft(_ name: String, mark: String) -> Bool {
        guard let marked = Leftovers.changed(mark) else { return false }
        let places = [site.failed] + FileSystem.entries(of: site.archive).map { site.archive + "/" + $0.name }
        return places.contains { place in
            guard let moved = Leftovers.changed(place + "/" + name) else { return false }
            return moved >= marked
        }
    }

    /// Nanoseconds since 1970 of the last change to a file or to what is known of it.
    private static func changed(_ path: String) -> Int64? {
        var information = stat()
        guard lstat(path, &information) == 0 else { return nil }
        return Int64(information.st_ctim.tv_sec) * 1_000_000_000 + Int64(information.st_ctim.tv_nsec)
    }
}
