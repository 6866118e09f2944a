import CardModel
import Screening

/// The papers that held cards' submissions came with, looked at again: what is there tonight, can be opened, and served
/// nobody else.
struct HeldPapers {
    let site: Site
    let store: any SiteStore
    let work: JobWork
    let directory: AccountDirectory

    /// Adds what the papers show to the cards' findings, and notes which sealed card lists serve a submission now.
    func judge(_ again: inout HeldAgain, served: [PaperReader.ServedPaper]) throws {
        let required = site.settings.requiredMaterials.compactMap(Paper.init(code:))
        guard !required.isEmpty, !again.submissions.isEmpty else { return }
        var taken = usedTonight(served)
        let goingOn = Set(again.cards.lazy.filter { $0.findings.outcome == .eligible }.map(\.submission))
        var found = [FindingSet](repeating: [], count: again.submissions.count)
        var names: [String: JobRecord?] = [:]
        for (place, submission) in again.submissions.enumerated() {
            let jobs = try submission.jobs.union([submission.job]).sorted().compactMap { try record($0, &names) }
            let account = directory.account(at: submission.account)
            let (papers, digest) = try PaperReader(site: site, store: store).read(
                account, listNames: jobs.flatMap(\.fileNames))
            found[place] = ApplicantScreen.findings(of: papers, required: required, account: account)
            guard let digest else { continue }
            if try isOthers(digest, of: submission, jobs, taken, &names) {
                found[place].insert(.applicantMaterialReused)
            } else if found[place].isEmpty, goingOn.contains(place) {
                taken[digest, default: []].insert(submission.job)
                again.papers.append(HeldPaper(digest: digest, job: submission.job, account: account))
            }
        }
        for place in again.cards.indices where again.cards[place].account != AccountDirectory.none {
            again.cards[place].findings.formUnion(found[again.cards[place].submission])
        }
    }

    /// Card lists that tonight's lists use, with the jobs whose submissions they serve.
    private func usedTonight(_ served: [PaperReader.ServedPaper]) -> [String: Set<String>] {
        var taken: [String: Set<String>] = [:]
        for paper in served where paper.isUnused && work.accounts[Int(paper.number)].goesOn {
            taken[paper.digest, default: []].formUnion(work.jobsServed(paper.number))
        }
        return taken
    }

    /// Whether a card list served another submission. The same list handed in again is the same submission.
    private func isOthers(
        _ digest: String, of submission: HeldSubmission, _ jobs: [JobRecord], _ taken: [String: Set<String>],
        _ names: inout [String: JobRecord?]
    ) throws -> Bool {
        let earlier = try store.submissionsUsing(paperDigest: digest)
        let users = (taken[digest] ?? []).union(earlier)
        guard !users.isEmpty, !users.contains(submission.job) else { return false }
        guard let first = earlier.first, let used = try record(first, &names) else { return true }
        let lists = Set(used.lists.map(\.sha256))
        return !jobs.contains { $0.lists.contains { lists.contains($0.sha256) } }
    }

    private func record(_ id: String, _ names: inout [String: JobRecord?]) throws -> JobRecord? {
        if let known = names[id] { return known }
        let record = try store.job(id)
        names[id] = .some(record)
        return record
    }
}
