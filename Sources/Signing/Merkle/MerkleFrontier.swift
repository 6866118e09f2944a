/// The right edge of a growing RFC 9162 tree (its compact range): enough to go on and to know the root.
///
/// Holds at most 64 digests whatever the size of the tree.
public struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves were appended.
    public private(set) var size: UInt64

    /// Roots of the perfect subtrees, largest (leftmost) first: one for each bit of `size`.
    public private(set) var subtrees: [SHA256Digest]

    /// The frontier of the empty tree.
    public init() {
        size = 0
        subtrees = []
    }

    /// A frontier that was stored, or nil when the number of subtrees does not fit the size.
    public init?(size: UInt64, subtrees: [SHA256Digest]) {
        guard size.nonzeroBitCount == subtrees.count else { return nil }
        self.size = size
        self.subtrees = subtrees
    }

    /// Appends a leaf by its hash. Amortised one node hash.
    public mutating func append(_ leafHash: SHA256Digest, hasher: MerkleHasher) {
        var node = leafHash
        for _ in 0..<(~size).trailingZeroBitCount {
            node = hasher.node(subtrees.removeLast(), node)
        }
        subtrees.append(node)
        size += 1
    }

    /// The root of the tree so far; of the empty tree the digest of no bytes. At most 63 node hashes.
    public func root(hasher: MerkleHasher = MerkleHasher()) -> SHA256Digest {
        guard var node = subtrees.last else { return MerkleTree.emptyRoot }
        for left in subtrees.dropLast().reversed() {
            node = hasher.node(left, node)
        }
        return node
    }
}
