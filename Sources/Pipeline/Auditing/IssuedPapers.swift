public import Certification
public import Signing

/// The signed papers beside the certificates that an operator issued, as its audit chain tells them: `paper.issued`, with
/// number and digest of the record, which is the same whatever key signs and whatever font prints. What is no log's leaf
/// can still not be signed behind the operator's back.
public struct IssuedPapers: Sendable {
    /// The kind of their entries.
    static let kind = "paper.issued"

    /// Of records; entries of an earlier version name the file's digest.
    private var digests: Set<String> = []

    init() {}

    /// Of a site. Linear in its audit chain.
    public init(_ store: any SiteStore) throws {
        try store.forEachAuditEntry { take($0.body) }
    }

    /// Whether the chain has a paper of this record, or the file of this digest.
    public func contains(record: SHA256Digest, file: SHA256Digest) -> Bool {
        digests.contains(record.hex) || digests.contains(file.hex)
    }

    /// Takes an entry's body.
    mutating func take(_ body: String) {
        guard body.contains("\"\(Self.kind)\""), let entry = try? JSONValue.parse(Array(body.utf8)),
            entry["kind"]?.stringValue == Self.kind
        else { return }
        for name in ["record", "sha256"] {
            if let digest = entry["fields"]?[name]?.stringValue { digests.insert(digest) }
        }
    }

    /// The entries of newly issued papers, in their order.
    public static func events(_ papers: [KeptPaper]) -> [(kind: String, fields: [(String, JSONValue)])] {
        papers.map { (kind, [("number", .string($0.number)), ("record", .string($0.record.hex))]) }
    }
}
