import Foundation
import Signing
import Testing

private struct InclusionCase: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String
    let leafHash: String
    let proof: [String]?
    let wantErr: Bool
    let `case`: String
}

private struct ConsistencyCase: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: String?
    let root2: String?
    let proof: [String]?
    let wantErr: Bool
    let `case`: String
}

private struct Vectors<Case: Decodable>: Decodable {
    let cases: [Case]

    static func load(_ name: String) throws -> [Case] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Vectors/\(name)"))
        return try JSONDecoder().decode(Self.self, from: data).cases
    }
}

/// The digests of base 64 texts, or nil when one is no digest of 32 bytes.
private func digests(_ texts: [String]?) -> [SHA256Digest]? {
    let digests = (texts ?? []).compactMap { SHA256Digest(base64: $0) }
    return digests.count == texts?.count ?? 0 ? digests : nil
}

/// A root of a consistency vector. Some are texts of another length, where only their equality counts; a type that
/// holds 32 bytes cannot carry them, so the digest of the text stands in.
private func root(_ text: String?) -> SHA256Digest {
    SHA256Digest(base64: text ?? "") ?? SHA256Digest.of(Array((text ?? "").utf8))
}

@Suite struct MerkleVectorTests {
    @Test func judgesEveryInclusionVector() throws {
        let cases = try Vectors<InclusionCase>.load("merkle-inclusion.json")
        #expect(cases.count > 90)
        for vector in cases {
            var isGood = false
            if let root = SHA256Digest(base64: vector.root), let leaf = SHA256Digest(base64: vector.leafHash),
                let proof = digests(vector.proof)
            {
                isGood = MerkleTree.verifyInclusion(
                    leafHash: leaf, index: vector.leafIdx, size: vector.treeSize, proof: proof, root: root)
            }
            #expect(isGood == !vector.wantErr, "\(vector.case)")
        }
    }

    @Test func judgesEveryConsistencyVector() throws {
        let cases = try Vectors<ConsistencyCase>.load("merkle-consistency.json")
        #expect(cases.count > 90)
        for vector in cases {
            var isGood = false
            if let proof = digests(vector.proof) {
                isGood = MerkleTree.verifyConsistency(
                    first: vector.size1, second: vector.size2, proof: proof, firstRoot: root(vector.root1),
                    secondRoot: root(vector.root2))
            }
            #expect(isGood == !vector.wantErr, "\(vector.case)")
        }
    }
}
