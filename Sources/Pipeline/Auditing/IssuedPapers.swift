public import Certification
public import Signing

/// The signed papers beside the certificates that an operator issued, as its audit chain tells them: `paper.issued`, with
/// number and digest of the file. What is no log's leaf can still not be signed behind the operator's back.
public struct IssuedPapers: Sendable {
    /// The kind of their entries.
    static let kind = "paper.issued"

    private var digests: Set<String> = []

    init() {}

    /// Of a site. Linear in its audit chain.
    public init(_ store: any SiteStore) throws {
        try store.forEachAuditEntry { take($0.body) }
    }

    /// Whether the chain has a file of this digest.
    public func contains(_ file: SHA256Digest) -> Bool { digests.contains(file.hex) }

    /// Takes an entry's body.
    mutating func take(_ body: String) {
        guard body.contains("\"\(Self.kind)\""), let entry = try? JSONValue.parse(Array(body.utf8)),
            entry["kind"]?.stringValue == Self.kind, let digest = entry["fields"]?["sha256"]?.stringValue
        else { return }
        digests.insert(digest)
    }

    /// The entries of newly issued papers, in their order.
    public static func events(_ papers: [KeptPaper]) -> [(kind: String, fields: [(String, JSONValue)])] {
        papers.map { (kind, [("number", .string($0.number)), ("sha256", .string($0.sha256.hex))]) }
    }
}
