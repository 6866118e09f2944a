extension TlogProof {
    /// The judgement on a proof.
    public enum Verification: Hashable, Sendable {
        /// The log, as this signed head shows it, holds the entry.
        case genuine(Checkpoint)
        /// The signed head was changed.
        case altered
        /// The head is not signed by the key asked about.
        case unknownSigner
        /// What is signed is no head of the log of this name.
        case otherLog
        /// The head is good, but the entry is not at this place under it.
        case notIncluded
    }

    /// Judges whether the log of this key, whose origin is the key's name, holds the entry with this leaf hash.
    public func verify(leafHash: SHA256Digest, log: NoteVerifier) -> Verification {
        verify(leafHash: leafHash, log: log, origin: log.name)
    }

    /// Judges whether the log of this origin, signed by this key, holds the entry with this leaf hash.
    public func verify(leafHash: SHA256Digest, log: NoteVerifier, origin: String) -> Verification {
        switch log.verify(checkpoint) {
        case .altered: return .altered
        case .unknownSigner: return .unknownSigner
        case .genuine: break
        }
        guard let head = try? Checkpoint(parsing: checkpoint.text), JSONKeyOrder.areEqual(head.origin, origin) else {
            return .otherLog
        }
        let isIncluded = MerkleTree.verifyInclusion(
            leafHash: leafHash, index: index, size: head.size, proof: digests, root: head.root)
        return isIncluded ? .genuine(head) : .notIncluded
    }
}
