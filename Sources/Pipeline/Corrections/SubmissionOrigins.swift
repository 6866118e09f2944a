import CardModel

/// Finds the job that first brought a row's submission: its own, unless the row corrected an earlier one or stood in a
/// list that was handed in once more.
final class SubmissionOrigins {
    private let store: any SiteStore
    private var jobs: [String: JobOrigins] = [:]

    private struct JobOrigins {
        /// First jobs of rows that correct others.
        var corrections: [Int: String] = [:]
        var joined: [JoinedList] = []
        /// Asked for only where a list joins.
        var lists: [ListRecord] = []

        var isPlain: Bool { corrections.isEmpty && joined.isEmpty }
    }

    init(_ store: any SiteStore) { self.store = store }

    /// The job to whose submission a row of a job belongs.
    func job(of row: Int, in job: String, account: Account) throws -> String {
        let origins = try origins(of: job)
        if origins.isPlain { return job }
        if let first = origins.corrections[row] { return first }
        guard let list = origins.lists.lastIndex(where: { $0.firstRow <= row }) else { return job }
        return origins.joined.first { $0.list == list && $0.account == account }?.submission ?? job
    }

    private func origins(of job: String) throws -> JobOrigins {
        if let known = jobs[job] { return known }
        var origins = JobOrigins()
        origins.corrections = try store.jobsCorrected(by: job)
        origins.joined = try store.joinedLists(ofJob: job)
        if !origins.joined.isEmpty { origins.lists = try store.job(job)?.lists ?? [] }
        jobs[job] = origins
        return origins
    }
}
