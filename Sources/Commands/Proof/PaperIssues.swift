import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// Whether papers stand in the audit chain of the operator in whose name they are: of an export that is named, else of the
/// site whose own keys are believed. Whoever is believed could sign a paper in another's name; in the other's chain it
/// cannot stand.
final class PaperIssues {
    /// What one chain tells.
    private struct Chain {
        let issuer: String
        let papers: IssuedPapers
        /// Where papers were kept before the chain told of them.
        var store: (any SiteStore)?

        func has(record: SHA256Digest, file: SHA256Digest) throws -> Bool {
            if papers.contains(record: record, file: file) { return true }
            return try store.map { store in try store.read { try store.hasPaper(record: record) } } ?? false
        }
    }

    private let call: Invocation
    private let named: Chain?
    private var ofSite: Chain??

    /// Throws `file.missing`, `audit.*` for an export that cannot be believed.
    init(_ call: Invocation, trust: TrustAnchors) throws {
        self.call = call
        named = try call.parsed.value("--audit").map { try PaperIssues.export($0, trust) }
    }

    /// The judgement once the chain was asked; as it is where it is no genuine paper or there is no chain of its operator.
    func judge(_ result: VerificationResult, _ bytes: [UInt8]) throws -> VerificationResult {
        guard result.isGenuine, let paper = result.paper, let chain = try named ?? site(of: paper),
            chain.issuer == paper.issuerCreditCode
        else { return result }
        return result.withIssue(try chain.has(record: paper.record, file: SHA256Digest.of(bytes)))
    }

    private static func export(_ name: String, _ trust: TrustAnchors) throws -> Chain {
        let path = Paths.absolute(name)
        guard let bytes = try VerificationInput.bytes(of: path, shownAs: name, limit: VerificationInput.largestExport)
        else { throw Fault("audit.export-unreadable", .foundWrong, ["name": name]) }
        let found = try AuditExportCheck.papers(in: bytes, name: name, log: trust.logs.first)
        return Chain(issuer: found.issuer, papers: found.papers)
    }

    /// The site that was called. Whoever names others to believe asks about another one; a trial site knows nothing of
    /// papers that are no specimens.
    private func site(of paper: VerifiedPaper) throws -> Chain? {
        guard call.parsed.values("--trust").isEmpty, let site = try? call.openSite(),
            paper.isSpecimen || !site.settings.trial
        else { return nil }
        if let ofSite { return ofSite }
        let chain = try StoreAccess.reading(site).map { store in
            try store.read {
                Chain(issuer: site.settings.operatorParty.creditCode, papers: try IssuedPapers(store), store: store)
            }
        }
        ofSite = .some(chain)
        return chain
    }
}
