import CardModel
import Screening
import Signing

/// Looks at the papers that applicants handed in: `materials/ACCOUNT/`, and what belongs to one list in a folder below
/// it that bears the list's name without its ending.
struct PaperReader {
    let site: Site
    let store: any SiteStore
    let job: String

    /// A sealed card list and whom it serves: recorded when the job is committed.
    struct ServedPaper {
        let account: Account
        let digest: String
    }

    /// Papers of the accounts, by their number, and the card lists' digests. `listNames` are the lists that name the
    /// account.
    func read(
        _ accounts: [(number: UInt32, account: Account, listNames: [String])]
    ) throws -> (papers: [UInt32: [PaperFacts]], served: [ServedPaper]) {
        var papers: [UInt32: [PaperFacts]] = [:]
        var served: [ServedPaper] = []
        let required = site.settings.requiredMaterials.compactMap(Paper.init(code:))
        guard !required.isEmpty else { return (papers, served) }
        for (number, account, listNames) in accounts {
            let folders = listNames.map { folder(account) + "/" + PaperReader.stem($0) } + [folder(account)]
            for paper in required {
                guard let file = folders.lazy.compactMap({ find(paper, in: $0) }).first else { continue }
                let bytes = try FileSystem.read(file, shownAs: site.relative(file))
                var facts = PaperFacts(
                    paper: paper, isPresent: true, isReadable: PaperInspection.judge(bytes).isReadable)
                if paper == .cardList, facts.isReadable {
                    let digest = SHA256Digest.of(bytes).hex
                    facts.usedBySubmission = try store.submissionUsing(paperDigest: digest)
                    served.append(ServedPaper(account: account, digest: digest))
                }
                papers[number, default: []].append(facts)
            }
        }
        return (papers, served)
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
