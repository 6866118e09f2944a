/// An RFC 9162 tree with SHA-256 that keeps its nodes, so that it can prove what it holds at any of its sizes.
///
/// Costs 64 bytes a leaf; where only the root is wanted, `MerkleFrontier` costs nothing a leaf.
public struct MerkleTree: Sendable {
    /// The root of the tree without leaves: the digest of no bytes.
    public static let emptyRoot = SHA256Digest.of([])

    // levels[k][i] is the root of the perfect subtree over leaves i << k ..< (i + 1) << k.
    private var levels: [[SHA256Digest]] = [[]]

    /// The empty tree.
    public init() {}

    /// The tree over these leaf hashes. About one node hash a leaf.
    public init(leafHashes: [SHA256Digest]) {
        levels = [leafHashes]
        let hasher = MerkleHasher()
        while let below = levels.last, below.count > 1 {
            let level = [SHA256Digest](unsafeUninitializedCapacity: below.count / 2) { nodes, count in
                count = below.count / 2
                for index in 0..<count {
                    let node = hasher.node(below[2 * index], below[2 * index + 1])
                    nodes.initializeElement(at: index, to: node)
                }
            }
            levels.append(level)
        }
    }

    /// How many leaves the tree has.
    public var size: Int { levels[0].count }

    /// The hash of the leaf at `index`, counted from 0.
    public func leafHash(at index: Int) -> SHA256Digest? {
        levels[0].indices.contains(index) ? levels[0][index] : nil
    }

    /// Appends a leaf by its hash. Amortised one node hash.
    public mutating func append(_ leafHash: SHA256Digest, hasher: MerkleHasher) {
        levels[0].append(leafHash)
        var level = 0
        while levels[level].count % 2 == 0 {
            let count = levels[level].count
            let node = hasher.node(levels[level][count - 2], levels[level][count - 1])
            level += 1
            if level == levels.count { levels.append([]) }
            levels[level].append(node)
        }
    }

    /// The root over all leaves. O(log n) node hashes.
    public var root: SHA256Digest { subtree(0..<size, MerkleHasher()) }

    /// The root over the first `size` leaves, or nil when there are fewer. O(log n) node hashes.
    public func root(atSize size: Int) -> SHA256Digest? {
        0...self.size ~= size ? subtree(0..<size, MerkleHasher()) : nil
    }

    /// The inclusion proof (RFC 9162 section 2.1.3.1) of the leaf at `index`, counted from 0, in the tree of the
    /// first `size` leaves (all, without it), from the leaf's sibling upwards; nil when there is no such leaf.
    public func inclusionProof(index: Int, size: Int? = nil) -> [SHA256Digest]? {
        let size = size ?? self.size
        guard size <= self.size, index >= 0, index < size else { return nil }
        let hasher = MerkleHasher()
        var proof: [SHA256Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + Self.split(range.count)
            if index < middle {
                proof.append(subtree(middle..<range.upperBound, hasher))
                range = range.lowerBound..<middle
            } else {
                proof.append(subtree(range.lowerBound..<middle, hasher))
                range = middle..<range.upperBound
            }
        }
        return proof.reversed()
    }

    /// The proof (RFC 9162 section 2.1.4.1) that the tree of the first `first` leaves is a beginning of the tree of
    /// the first `second` (all, without it); nil unless 0 < first <= second <= size.
    public func consistencyProof(from first: Int, to second: Int? = nil) -> [SHA256Digest]? {
        let second = second ?? size
        guard second <= size, first > 0, first <= second else { return nil }
        let hasher = MerkleHasher()
        var proof: [SHA256Digest] = []
        var range = 0..<second
        while first < range.upperBound {
            let middle = range.lowerBound + Self.split(range.count)
            if first <= middle {
                proof.append(subtree(middle..<range.upperBound, hasher))
                range = range.lowerBound..<middle
            } else {
                proof.append(subtree(range.lowerBound..<middle, hasher))
                range = middle..<range.upperBound
            }
        }
        // The verifier knows the first root itself, but not a subtree that only is its right end.
        if range.lowerBound > 0 { proof.append(subtree(range, hasher)) }
        return proof.reversed()
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    private func subtree(_ range: Range<Int>, _ hasher: MerkleHasher) -> SHA256Digest {
        let count = range.count
        if count == 0 { return Self.emptyRoot }
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return levels[level][range.lowerBound >> level]
        }
        let middle = range.lowerBound + Self.split(count)
        return hasher.node(
            subtree(range.lowerBound..<middle, hasher), subtree(middle..<range.upperBound, hasher))
    }
}
