import Signing

/// The append-only log of an operator's batch records, as the store holds it.
struct CertificateLog<Store: CertificateStore> {
    private let store: Store
    private var tree: MerkleTree
    private let hasher = MerkleHasher()

    /// How many leaves it has.
    var size: Int { tree.size }

    /// Takes the log up where it was left.
    /// - Throws: `CertificationError.logInconsistent` when its leaves do not lead to its own signed head: a head that
    ///   left the house must stay a beginning of every later one.
    init(store: Store) throws {
        self.store = store
        let leaves = try store.logLeafHashes().enumerated().map { index, bytes in
            guard let digest = SHA256Digest(bytes: bytes) else {
                throw CertificationError.logLeafMalformed(index: index)
            }
            return digest
        }
        tree = MerkleTree(leafHashes: leaves)
        guard let (note, size) = try store.checkpoint() else { return }
        let signed = try? Checkpoint(parsing: SignedNote(parsing: Array(note.utf8)).text)
        guard let signed, signed.size == UInt64(size), tree.root(atSize: size) == signed.root else {
            throw CertificationError.logInconsistent(leaves: leaves.count, signedSize: size)
        }
    }

    /// Appends a record.
    mutating func append(_ record: [UInt8]) throws {
        let leaf = hasher.leaf(record)
        try store.appendLogLeaf(hash: leaf.bytes, data: record)
        tree.append(leaf, hasher: hasher)
    }

    /// Signs the head over all leaves; it is stored before anybody gets it.
    func sign(with signer: NoteSigner) throws -> SignedNote {
        let head = try Checkpoint(origin: signer.verifier.name, size: UInt64(tree.size), root: tree.root)
        let note = try signer.sign(head)
        try store.setCheckpoint(note.note, size: tree.size)
        return note
    }

    /// Has the newest head stamped, and keeps the time stamp. Nil when there is no service, or it may be missing.
    func stamp(_ head: SignedNote, by stamper: (any CheckpointStamper)?) throws -> TimestampToken? {
        guard let token = try stamper?.stamp(Array(head.note.utf8)) else { return nil }
        try store.addTimestamp(token.der, size: tree.size)
        return token
    }

    /// The proof for the leaf at `index`, from 0, under a head over all leaves, with the time stamp on that head.
    func proof(index: Int, head: SignedNote, timestamp: TimestampToken?) throws -> String {
        guard let digests = tree.inclusionProof(index: index) else {
            throw CertificationError.logLeafMalformed(index: index)
        }
        return TlogProof(index: UInt64(index), digests: digests, checkpoint: head, extra: timestamp?.der).text
    }
}
