import CardModel
import Review
import Screening
import Signing

/// Looks at the papers that applicants handed in: `materials/ACCOUNT/`, and what belongs to one list in a folder below
/// it that bears the list's name without its ending.
struct PaperReader {
    let site: Site
    let store: any SiteStore

    /// A sealed card list and whom it serves: recorded when the job is committed.
    struct ServedPaper {
        /// The account's number.
        let number: UInt32
        let account: Account
        let digest: String
        /// Whether it served no other submission before: one that is used a second time never becomes the second one's.
        let isUnused: Bool
    }

    /// What the papers show, by the accounts' numbers.
    struct PapersRead {
        var papers: [UInt32: [PaperFacts]] = [:]
        /// Card lists that serve this job.
        var served: [ServedPaper] = []
        /// Jobs whose submissions an account's card list served before, oldest first.
        var users: [UInt32: [String]] = [:]
    }

    /// Papers of the accounts that a submission names.
    func read(
        _ accounts: [SubmittedAccount]
    ) throws -> PapersRead {
        var read = PapersRead()
        for submitted in accounts {
            var (facts, digest) = try self.read(submitted.account, listNames: submitted.files.map(\.name))
            if let digest {
                let users = try otherSubmissions(using: digest, than: submitted)
                for place in facts.indices where facts[place].paper == .cardList {
                    facts[place].usedBySubmission = users.first
                }
                read.users[submitted.number] = users
                read.served.append(
                    ServedPaper(
                        number: submitted.number, account: submitted.account, digest: digest, isUnused: users.isEmpty))
            }
            read.papers[submitted.number] = facts
        }
        return read
    }

    /// What the papers hold with which the submissions of these batches came, by the batch's id. Looked at again directly
    /// before execution; which submission a card list serves was judged when the lists were taken.
    func findings(of batches: [ReviewBatch]) throws -> [String: FindingSet] {
        let required = site.settings.requiredMaterials.compactMap(Paper.init(code:))
        guard !required.isEmpty else { return [:] }
        var names: [String: [String]] = [:]
        // Cards that waited came with the papers of their own lists.
        let moved = try store.jobs(ofCardsMovedInto: batches.map(\.id))
        let jobs = batches.map { batch in moved[batch.id].map { $0 + [batch.joins ?? batch.job] } ?? [batch.job] }
        for job in Set(jobs.joined()) { names[job] = try store.job(job)?.fileNames ?? [] }
        var found: [String: FindingSet] = [:]
        for (batch, jobs) in zip(batches, jobs) {
            let papers = try read(batch.account, listNames: jobs.flatMap { names[$0] ?? [] }).facts
            found[batch.id] = ApplicantScreen.findings(of: papers, required: required, account: batch.account)
        }
        return found
    }

    /// The jobs that this card list served before. The same list handed in again is the same submission.
    private func otherSubmissions(using digest: String, than submitted: SubmittedAccount) throws -> [String] {
        let jobs = try store.submissionsUsing(paperDigest: digest)
        guard let first = jobs.first else { return [] }
        let earlier = Set(try store.job(first)?.lists.map(\.sha256) ?? [])
        return submitted.files.contains { earlier.contains($0.sha256) } ? [] : jobs
    }

    /// What lies in an account's folders, those of these lists first; the sealed card list's digest.
    func read(_ account: Account, listNames: [String]) throws -> (facts: [PaperFacts], cardList: String?) {
        let folders = listNames.map { folder(account) + "/" + PaperReader.stem($0) } + [folder(account)]
        var all: [PaperFacts] = []
        var cardList: String?
        for paper in site.settings.requiredMaterials.compactMap(Paper.init(code:)) {
            guard let file = folders.lazy.compactMap({ find(paper, in: $0) }).first else { continue }
            let bytes = PaperReader.bytes(of: file)
            let facts = PaperFacts(
                paper: paper, isPresent: true, isReadable: bytes.map { PaperInspection.judge($0).isReadable } ?? false)
            if paper == .cardList, facts.isReadable, let bytes { cardList = SHA256Digest.of(bytes).hex }
            all.append(facts)
        }
        return (all, cardList)
    }

    /// No scan is larger.
    private static let largestPaper = 512 << 20

    /// Nil for what cannot be opened, a pipe or a link that leads nowhere: one customer's paper must not stop the others'
    /// cards, or keep the run waiting.
    private static func bytes(of file: String) -> [UInt8]? {
        let name = FileSystem.name(of: file)
        guard let entry = FileSystem.entry(file, name: name), entry.isRegular, entry.byteCount <= largestPaper else {
            return nil
        }
        return try? FileSystem.read(file, shownAs: name)
    }

    private func folder(_ account: Account) -> String { site.materials + "/" + account.text }

    private static func stem(_ listName: String) -> String {
        let name = FileSystem.name(of: listName)
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return name }
        return String(name[..<point])
    }

    private func find(_ paper: Paper, in folder: String) -> String? {
        let endings = ["pdf", "jpg", "jpeg", "png"].map { paper.code + "." + $0 }
        return FileSystem.entries(of: folder).first { !$0.isDirectory && endings.contains($0.name.lowercased()) }
            .map { folder + "/" + $0.name }
    }
}
