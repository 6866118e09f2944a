import Signing
import Testing

@Suite struct MerkleTreeTests {
    private let hasher = MerkleHasher()

    private func leaves(_ count: Int) -> [SHA256Digest] {
        (0..<count).map { hasher.leaf([UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]) }
    }

    /// The root as RFC 9162 section 2.1.1 defines it, without any cleverness.
    private func definedRoot(_ leaves: ArraySlice<SHA256Digest>) -> SHA256Digest {
        guard let first = leaves.first else { return SHA256Digest.of([]) }
        if leaves.count == 1 { return first }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let left = definedRoot(leaves.prefix(split))
        let right = definedRoot(leaves.dropFirst(split))
        return SHA256Digest.of([1] + left.bytes + right.bytes)
    }

    @Test func hashesALeafWithItsPrefix() {
        #expect(hasher.leaf([]).hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect(hasher.leaf([7, 8]) == SHA256Digest.of([0, 7, 8]))
    }

    @Test func everyWayToTheRootGivesTheDefinedOne() {
        var grown = MerkleTree()
        var frontier = MerkleFrontier()
        for (count, leaf) in (leaves(130) + leaves(1)).enumerated() {
            let root = definedRoot(leaves(130)[..<min(count, 130)])
            if count <= 130 {
                #expect(grown.root == root)
                #expect(frontier.root() == root)
                #expect(MerkleTree(leafHashes: Array(leaves(130)[..<count])).root == root)
            }
            grown.append(leaf, hasher: hasher)
            frontier.append(leaf, hasher: hasher)
        }
    }

    @Test func provesEveryLeafOfEverySize() throws {
        let all = leaves(37)
        let tree = MerkleTree(leafHashes: all)
        for size in 1...37 {
            let root = try #require(tree.root(atSize: size))
            for index in 0..<size {
                let proof = try #require(tree.inclusionProof(index: index, size: size))
                let isGood = MerkleTree.verifyInclusion(
                    leafHash: all[index], index: UInt64(index), size: UInt64(size), proof: proof, root: root)
                #expect(isGood)
                let isElsewhere = MerkleTree.verifyInclusion(
                    leafHash: all[index], index: UInt64(index + 1), size: UInt64(size), proof: proof, root: root)
                #expect(!isElsewhere)
            }
        }
    }

    @Test func provesEveryGrowth() throws {
        let tree = MerkleTree(leafHashes: leaves(37))
        for second in 1...37 {
            for first in 1...second {
                let proof = try #require(tree.consistencyProof(from: first, to: second))
                let firstRoot = try #require(tree.root(atSize: first))
                let secondRoot = try #require(tree.root(atSize: second))
                let isGood = MerkleTree.verifyConsistency(
                    first: UInt64(first), second: UInt64(second), proof: proof, firstRoot: firstRoot,
                    secondRoot: secondRoot)
                #expect(isGood)
            }
        }
    }

    @Test func refusesProofsThatItCannotGive() {
        let tree = MerkleTree(leafHashes: leaves(5))
        #expect(tree.inclusionProof(index: 5) == nil)
        #expect(tree.inclusionProof(index: -1) == nil)
        #expect(tree.inclusionProof(index: 0, size: 6) == nil)
        #expect(tree.consistencyProof(from: 0) == nil)
        #expect(tree.consistencyProof(from: 6) == nil)
        #expect(tree.root(atSize: 6) == nil)
        #expect(tree.leafHash(at: 5) == nil)
    }

    @Test func refusesAConsistencyProofFromNothing() {
        let root = leaves(1)[0]
        let isGood = MerkleTree.verifyConsistency(
            first: 0, second: 1, proof: [], firstRoot: MerkleTree.emptyRoot, secondRoot: root)
        #expect(!isGood)
    }

    @Test func aStoredFrontierGoesOn() throws {
        var frontier = MerkleFrontier()
        for leaf in leaves(11) { frontier.append(leaf, hasher: hasher) }
        var stored = try #require(MerkleFrontier(size: frontier.size, subtrees: frontier.subtrees))
        for leaf in leaves(20)[11...] { stored.append(leaf, hasher: hasher) }
        #expect(stored.root() == MerkleTree(leafHashes: leaves(20)).root)
        #expect(MerkleFrontier(size: 12, subtrees: frontier.subtrees) == nil)
    }
}
