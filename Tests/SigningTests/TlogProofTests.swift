import Signing
import Testing

@Suite struct TlogProofTests {
    private let signer: NoteSigner
    private let tree: MerkleTree
    private let leaves: [SHA256Digest]

    init() throws {
        let hasher = MerkleHasher()
        leaves = (0..<13).map { hasher.leaf([$0]) }
        tree = MerkleTree(leafHashes: leaves)
        signer = try NoteSigner(name: "example.com/log", key: .generate(.ed25519))
    }

    private func proof(index: Int, extra: [UInt8]? = nil) throws -> TlogProof {
        let head = try Checkpoint(origin: "example.com/log", size: UInt64(tree.size), root: tree.root)
        return TlogProof(
            index: UInt64(index), digests: try #require(tree.inclusionProof(index: index)),
            checkpoint: try signer.sign(head), extra: extra)
    }

    @Test func provesEachEntryAndSurvivesItsText() throws {
        for index in leaves.indices {
            let proof = try proof(index: index, extra: index == 3 ? [1, 2, 3] : nil)
            let read = try TlogProof(parsing: Array(proof.text.utf8))
            #expect(read == proof)
            guard case .genuine(let head) = read.verify(leafHash: leaves[index], log: signer.verifier) else {
                Issue.record("entry \(index) not proven")
                continue
            }
            #expect(head.size == 13)
            #expect(head.root == tree.root)
            #expect(read.verify(leafHash: leaves[(index + 1) % 13], log: signer.verifier) == .notIncluded)
        }
    }

    @Test func isLaidOutAsTheSpecificationSays() throws {
        let lines = try proof(index: 12, extra: [0]).text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "c2sp.org/tlog-proof@v1")
        #expect(lines[1] == "extra AA==")
        #expect(lines[2] == "index 12")
        #expect(lines[3...4].allSatisfy { $0.utf8.count == 44 })
        #expect(lines[5].isEmpty)
        #expect(lines[6...8].elementsEqual(["example.com/log", "13", tree.root.base64[...]]))
        #expect(lines[9].isEmpty)
        #expect(lines[10].hasPrefix("— example.com/log "))
        #expect(lines[11].isEmpty)
        #expect(lines.count == 12)
    }

    @Test func noByteOfAProofCanBeChanged() throws {
        let bytes = Array(try proof(index: 5).text.utf8)
        for index in bytes.indices {
            for mask in [0x01, 0x04, 0x20, 0x80] as [UInt8] {
                var changed = bytes
                changed[index] ^= mask
                let judgement = (try? TlogProof(parsing: changed))?.verify(leafHash: leaves[5], log: signer.verifier)
                if case .genuine = judgement { Issue.record("byte \(index)") }
            }
        }
    }

    @Test func tellsWhatIsWrongWithAProof() throws {
        let good = try proof(index: 5)
        let other = try NoteSigner(name: "example.com/log", key: .generate(.ed25519))
        #expect(good.verify(leafHash: leaves[5], log: other.verifier) == .unknownSigner)
        #expect(good.verify(leafHash: leaves[5], log: signer.verifier, origin: "example.com/other") == .otherLog)
        let text = TlogProof(index: 5, digests: good.digests, checkpoint: try signer.sign("a\nb\n"))
        #expect(text.verify(leafHash: leaves[5], log: signer.verifier) == .otherLog)
        let changed = try TlogProof(parsing: Array(good.text.replacing("\n13\n", with: "\n14\n").utf8))
        #expect(changed.verify(leafHash: leaves[5], log: signer.verifier) == .altered)
    }

    @Test(arguments: [
        ("index 5", "index 05"), ("index 5", "index +5"), ("index 5", "index -5"), ("index 5", "index 5 "),
        ("index 5", "Index 5"),
        ("index 5", "index"), ("@v1", "@v2"), ("index 5", "extra A\nindex 5"), ("index 5", "extra AB==\nindex 5"),
        ("index 5", "index 18446744073709551616"), ("\n\nexample", "\nexample"), ("index 5\n", "index 5\nAAAA\n"),
        ("index 5\n", "index 5\n\n"),
    ])
    func refusesOtherSpellings(part: String, spelling: String) throws {
        let text = try proof(index: 5).text
        let changed = text.replacing(part, with: spelling, maxReplacements: 1)
        #expect(changed != text)
        #expect(throws: NoteError.self) { try TlogProof(parsing: Array(changed.utf8)) }
    }

    @Test func readsTheCheckpointOfTheSpecification() throws {
        let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        let head = try Checkpoint(parsing: text)
        #expect(head.origin == "example.com/behind-the-sofa")
        #expect(head.size == 20_852_163)
        #expect(head.text == text)
        #expect(try Checkpoint(parsing: text + "more\n").extensions == ["more"])
    }

    @Test(arguments: [
        "", "o\n1\n", "o\n1\nR", "\n1\nR\n", "o\n01\nR\n", "o\n+1\nR\n", "o\n 1\nR\n", "o\n1\nQQ==\n", "o\n1\nR\n\n",
        "o\n1\nR\n\nx\n",
        "o\n1\nR\nx", "o\nx\nR\n", "o\n\nR\n",
    ])
    func refusesWhatIsNoCheckpoint(pattern: String) {
        let text = pattern.replacing("R", with: MerkleTree.emptyRoot.base64)
        #expect(throws: NoteError.self) { try Checkpoint(parsing: text) }
    }
}
