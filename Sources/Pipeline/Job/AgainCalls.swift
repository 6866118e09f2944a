import CardModel

/// Jobs that somebody asked for on purpose (`--again`) and that nobody was told of yet. A call that was killed after its
/// job was done is repeated by whoever did not see it end: that is answered with the job there is. Asked for anew after an
/// answer, the lists are processed anew.
///
/// The mark of a job is written before its commit and is the last thing that its call takes away, behind the lock.
public struct AgainCalls {
    private let site: Site

    public init(site: Site) { self.site = site }

    private func path(_ job: String) -> String { site.state + "/" + AgainCalls.prefix + job }
    private static let prefix = "again-"

    /// Before the commit of a job. A mark that a run left which was cut off in front of its commit says nothing.
    func begin(_ job: String, isAgain: Bool) throws {
        guard isAgain else { return FileSystem.remove(path(job)) }
        try FileSystem.writeDurably([], to: path(job), mode: 0o600)
    }

    /// The job of each list, by the list's digest, that was asked for and not told of.
    func unanswered(_ store: any SiteStore) throws -> [String: String] {
        var jobs: [String: String] = [:]
        for entry in FileSystem.entries(of: site.state) where entry.name.hasPrefix(AgainCalls.prefix) {
            guard let job = try store.job(String(entry.name.dropFirst(AgainCalls.prefix.count))) else { continue }
            for list in job.lists { jobs[list.sha256] = job.id }
        }
        return jobs
    }

    /// Whoever asked has their answer.
    public func answered(_ report: RunReport) {
        for job in [report.job].compactMap({ $0 }) + report.repeatedLists.map(\.job) where !job.isEmpty {
            FileSystem.remove(path(job))
        }
    }
}
