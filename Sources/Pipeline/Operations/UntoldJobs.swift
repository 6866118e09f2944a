import CardModel

/// Remembers in front of a run after which job people are owed a message. What a run that was cut off did is so told by
/// the next one that tells: without this its message would be that nothing was new.
struct UntoldJobs {
    let path: String
    let store: any SiteStore

    init(site: Site, store: any SiteStore) {
        path = site.state + "/untold"
        self.store = store
    }

    /// Before a run that tells. What a run before it left stays.
    func begin() throws {
        guard !FileSystem.exists(path) else { return }
        let newest = try store.read { try store.jobs(withSummaries: false).last?.id } ?? ""
        try FileSystem.writeDurably(Array((newest + "\n").utf8), to: path, mode: 0o600)
    }

    /// Jobs that nobody was told of, oldest first, but for that of the run itself.
    func jobs(but own: String?) throws -> [JobRecord] {
        guard FileSystem.exists(path) else { return [] }
        let text = String(decoding: try FileSystem.read(path, shownAs: "untold"), as: UTF8.self)
        let jobs = try store.read { try store.jobs(withSummaries: false) }
        let newest = jobs.firstIndex { $0.id == text.prefix { $0 != "\n" } }
        return jobs[(newest.map { $0 + 1 } ?? 0)...].filter { $0.id != own }
    }

    /// When the message is kept.
    func end() { FileSystem.remove(path) }
}
