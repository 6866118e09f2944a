public import Signing

/// A head of the log that somebody kept from before, held against the log of today.
public struct KeptCheckpoint: Sendable {
    /// The judgement.
    public enum Judgement: Sendable, Hashable {
        /// The log of today begins with all that the kept head covers.
        case holds
        /// Not a signed head.
        case unreadable
        /// Not signed by the log's key.
        case unknownSigner
        /// Its signature does not fit.
        case altered
        /// A head of another log.
        case otherLog
        /// The log of today has fewer leaves: some were removed at its end.
        case shortened
        /// As many leaves or more, but others.
        case forked

        /// A stable word.
        public var code: String {
            switch self {
            case .holds: "holds"
            case .unreadable: "unreadable"
            case .unknownSigner: "unknown-signer"
            case .altered: "altered"
            case .otherLog: "other-log"
            case .shortened: "shortened"
            case .forked: "forked"
            }
        }
    }

    public let judgement: Judgement
    /// How many leaves it covers; nil when it cannot be read.
    public let size: Int?

    /// Judges a kept note against the tree of today (RFC 9162 section 2.1.4).
    public init(_ note: [UInt8], tree: MerkleTree, log: NoteVerifier) {
        guard let signed = try? SignedNote(parsing: note), let head = try? Checkpoint(parsing: signed.text),
            let size = Int(exactly: head.size)
        else {
            judgement = .unreadable
            self.size = nil
            return
        }
        self.size = size
        judgement =
            switch log.verify(signed) {
            case .unknownSigner: .unknownSigner
            case .altered: .altered
            case .genuine: Self.judge(head, size: size, tree: tree, origin: log.name)
            }
    }

    private static func judge(_ head: Checkpoint, size: Int, tree: MerkleTree, origin: String) -> Judgement {
        guard head.origin.utf8.elementsEqual(origin.utf8) else { return .otherLog }
        guard size <= tree.size else { return .shortened }
        if size == 0 { return head.root == MerkleTree.emptyRoot ? .holds : .forked }
        let proof = tree.consistencyProof(from: size) ?? []
        let isConsistent = MerkleTree.verifyConsistency(
            first: UInt64(size), second: UInt64(tree.size), proof: proof, firstRoot: head.root, secondRoot: tree.root)
        return isConsistent ? .holds : .forked
    }
}

/// The proof that a log only grew, for third parties: the body of a C2SP tlog-witness `add-checkpoint` request.
public enum LogGrowth {
    /// `old SIZE`, the hashes of the consistency proof in base 64, an empty line, and the newest signed head.
    /// Nil when the store has no head, or the size is not below or equal to the head's.
    /// - Throws: what the store throws.
    public static func proof(from size: Int, store: any CertificateStore) throws -> String? {
        guard let (note, newest) = try store.checkpoint(), 0...newest ~= size else { return nil }
        let leaves = try store.logLeafHashes().prefix(newest).compactMap { SHA256Digest(bytes: $0) }
        guard leaves.count == newest else { return nil }
        let hashes = size == 0 ? [] : MerkleTree(leafHashes: leaves).consistencyProof(from: size) ?? []
        return (["old \(size)"] + hashes.map(\.base64)).map { $0 + "\n" }.joined() + "\n" + note
    }
}
