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
        for folder in [site.state, site.failed] {
            clearPartialFiles(in: folder)
            for entry in FileSystem.entries(of: folder) where entry.isDirectory && !entry.isLink {
                clearPartialFiles(in: folder + "/" + entry.name)
            }
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

    // MARK: What lies beside lists

    /// Marks and control files whose list left the inbox in front of them: the program was cut off between the two.
    private func clearMarks() {
        let folders = FileSystem.entries(of: site.inbox).filter { $0.isDirectory && !$0.isLink }.map { $0.name + "/" }
        for folder in [""] + folders { clearMarks(in: site.inbox + "/" + folder, below: folder) }
        clearMarks(in: site.results + "/", below: "")
    }

    private func clearMarks(in path: String, below folder: String) {
        let names = Set(FileSystem.entries(of: path).map(\.name))
        for name in names.sorted() where !name.hasPrefix(".") {
            guard let list = ControlFiles.list(besides: name), !names.contains(list),
                let place = placeOfMoved(folder + list, since: path + name)
            else { continue }
            ControlFiles.follow(path + list, to: place)
        }
    }

    /// Where a list of this name was moved to when what lies beside it was there already. Moving and protecting a file
    /// both set the time of its last change, which nobody can set.
    private func placeOfMoved(_ name: String, since mark: String) -> String? {
        guard let marked = Leftovers.changed(mark) else { return nil }
        let places = [site.failed] + FileSystem.entries(of: site.archive).map { site.archive + "/" + $0.name }
        for place in places {
            let first = place + "/" + name
            var number = 1
            while let moved = Leftovers.changed(JobClosing.numbered(first, number)) {
                if moved >= marked { return JobClosing.numbered(first, number) }
                number += 1
            }
        }
        return nil
    }

    /// Nanoseconds since 1970 of the last change to a file or to what is known of it.
    private static func changed(_ path: String) -> Int64? {
        var information = stat()
        guard lstat(path, &information) == 0 else { return nil }
        return Int64(information.st_ctim.tv_sec) * 1_000_000_000 + Int64(information.st_ctim.tv_nsec)
    }
}
