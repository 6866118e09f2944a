extension MerkleTree {
    /// Whether `proof` shows the leaf at `index`, counted from 0, in the tree of `size` leaves with this root
    /// (RFC 9162 section 2.1.3.2). At most 64 node hashes.
    public static func verifyInclusion(
        leafHash: SHA256Digest, index: UInt64, size: UInt64, proof: [SHA256Digest], root: SHA256Digest,
        hasher: MerkleHasher = MerkleHasher()
    ) -> Bool {
        guard index < size else { return false }
        var position = index
        var last = size - 1
        var node = leafHash
        for sibling in proof {
            if last == 0 { return false }
            if position & 1 == 1 || position == last {
                node = hasher.node(sibling, node)
                skipMissingSiblings(&position, &last)
            } else {
                node = hasher.node(node, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && node == root
    }

    /// Whether `proof` shows that the tree of `first` leaves is a beginning of the tree of `second`
    /// (RFC 9162 section 2.1.4.2). A first size of 0 proves nothing and is refused. At most 128 node hashes.
    public static func verifyConsistency(
        first: UInt64, second: UInt64, proof: [SHA256Digest], firstRoot: SHA256Digest, secondRoot: SHA256Digest,
        hasher: MerkleHasher = MerkleHasher()
    ) -> Bool {
        guard first > 0, first <= second else { return false }
        if first == second { return proof.isEmpty && firstRoot == secondRoot }
        var path = proof[...]
        var position = first - 1
        var last = second - 1
        let trailingOnes = (~position).trailingZeroBitCount
        position >>= UInt64(trailingOnes)
        last >>= UInt64(trailingOnes)
        let firstIsPerfect = first & (first - 1) == 0
        guard !proof.isEmpty, let start = firstIsPerfect ? firstRoot : path.popFirst() else { return false }
        var older = start
        var newer = start
        for node in path {
            if last == 0 { return false }
            if position & 1 == 1 || position == last {
                older = hasher.node(node, older)
                newer = hasher.node(node, newer)
                skipMissingSiblings(&position, &last)
            } else {
                newer = hasher.node(newer, node)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && older == firstRoot && newer == secondRoot
    }

    /// Climbs over levels where the node is the lone last one and has no sibling.
    private static func skipMissingSiblings(_ position: inout UInt64, _ last: inout UInt64) {
        while position & 1 == 0, position != 0 {
            position >>= 1
            last >>= 1
        }
    }
}
