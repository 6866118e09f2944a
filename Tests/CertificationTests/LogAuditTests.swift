import CardModel
import Certification
import Foundation
import Signing
import Testing

@Suite struct LogAuditTests {
    let sample: Sample
    let store = MemoryStore()

    init() throws {
        sample = try Sample.first.get()
        for run in 0..<3 {
            let batches = (0..<2).map { Sample.batch("B-\(run)-\($0)", cards: 3, from: run * 10 + $0 * 5) }
            _ = try sample.issue(batches, store: store)
        }
    }

    private func audit(registered: Bool = true) throws -> LogAudit.Report {
        try LogAudit(log: sample.keys.logSigner.verifier).run(over: store) { _, _ in registered }
    }

    private func replace(_ index: Int, envelope: [UInt8]) {
        let old = store.added[index]
        store.added[index] = IssuedCertificate(
            number: old.number, year: old.year, sequence: old.sequence, batch: old.batch, account: old.account,
            cardCount: old.cardCount, issuedAt: old.issuedAt, effectiveDate: old.effectiveDate, envelope: envelope)
    }

    @Test func whatWasIssuedFits() throws {
        let report = try audit()
        #expect(report.problems.isEmpty)
        #expect(report.tree.size == 6 && report.head == store.head?.note)
        #expect(try LogAudit(log: nil).run(over: MemoryStore()) { _, _ in true }.problems.isEmpty)
    }

    @Test func seesALeafThatWasChanged() throws {
        store.leafData[2][40] ^= 1
        #expect(try audit().problems.contains(.leaf(2)))
        store.leafData[2][40] ^= 1
        store.leaves[2][0] ^= 1
        let problems = try audit().problems
        #expect(problems.contains(.leaf(2)) && problems.contains(.history(size: 4)))
    }

    @Test func seesALeafThatWasReplacedWithItsHash() throws {
        let data = Array(String(decoding: store.leafData[1], as: UTF8.self).replacing("示例物流", with: "示例物料").utf8)
        store.leafData[1] = data
        store.leaves[1] = MerkleHasher().leaf(data).bytes
        let problems = try audit().problems
        #expect(problems.contains(.history(size: 2)) && problems.contains(.recordMissing("DRC-2026-000002")))
    }

    @Test func seesLeavesThatWereRemovedDoubledOrAdded() throws {
        let (leaves, data) = (store.leaves, store.leafData)
        store.leaves.removeLast()
        store.leafData.removeLast()
        #expect(try audit().problems.contains(.history(size: 6)))
        (store.leaves, store.leafData) = (leaves + [leaves[0]], data + [data[0]])
        let doubled = try audit().problems
        #expect(doubled.contains(.repeatedNumber("DRC-2026-000001")) && doubled.contains(.uncovered(6)))
        (store.leaves, store.leafData) = (leaves, data)
        store.leaves.swapAt(0, 1)
        store.leafData.swapAt(0, 1)
        #expect(try audit().problems.contains(.history(size: 2)))
    }

    @Test func seesHeadsThatWereChangedOrSignedByAnother() throws {
        let other = try Sample.second.get()
        let good = store.heads
        store.heads[1].note = store.heads[1].note.replacing("\n4\n", with: "\n5\n")
        #expect(try audit().problems == [.checkpoint(size: 4)])
        store.heads = good
        store.heads[2].note = try other.keys.logSigner.sign(
            Checkpoint(parsing: SignedNote(parsing: Array(good[2].note.utf8)).text)
        ).note
        #expect(try audit().problems.first == .checkpoint(size: 6))
    }

    @Test func seesCertificatesThatWereChangedRemovedOrPutIn() throws {
        let good = store.added
        let text = String(decoding: good[3].envelope, as: UTF8.self)
        for (from, to) in [("示例物流", "示例物料"), (#""place":1"#, #""place":2"#), (#""signature":"M"#, #""signature":"N"#)] {
            let changed = text.replacing(from, with: to)
            #expect(changed != text)
            replace(3, envelope: Array(changed.utf8))
            #expect(try audit().problems == [.envelope("DRC-2026-000004")])
        }
        store.added = good
        replace(3, envelope: good[2].envelope)
        #expect(try audit().problems == [.envelope("DRC-2026-000004")])
        store.added = good.filter { $0.number != "DRC-2026-000004" }
        #expect(try audit().problems == [.certificateMissing("DRC-2026-000004")])
        let foreign = MemoryStore()
        _ = try sample.issue((0..<7).map { Sample.batch("F-\($0)", cards: 1) }, store: foreign)
        store.added = good + [foreign.added[6]]
        #expect(try audit().problems == [.recordMissing("DRC-2026-000007")])
    }

    @Test func seesCardsThatAreNotInTheRegister() throws {
        #expect(try audit(registered: false).problems.first == .register("DRC-2026-000001"))
    }

    @Test func seesATimeStampOfAnotherHead() throws {
        let service = try TimestampService()
        let other = MemoryStore()
        _ = try sample.issuer(stamper: service).issue([Sample.batch(cards: 1)], at: Sample.issuedAt, store: other)
        #expect(try LogAudit(log: nil).run(over: other) { _, _ in true }.stampedHeads == 1)
        store.stamps = [(other.stamps[0].token, 6), ([1, 2], 6), (other.stamps[0].token, 5)]
        #expect(try audit().problems == [.timestamp(size: 6), .timestamp(size: 6), .timestamp(size: 5)])
    }

    // MARK: Kept heads

    private func judge(_ note: String, _ tree: MerkleTree) -> KeptCheckpoint.Judgement {
        KeptCheckpoint(Array(note.utf8), tree: tree, log: sample.keys.logSigner.verifier).judgement
    }

    @Test func aLogThatOnlyGrewHoldsEveryKeptHead() throws {
        let tree = try audit().tree
        for head in store.heads {
            #expect(judge(head.note, tree) == .holds)
            let text = try #require(try LogGrowth.proof(from: head.size, store: store))
            try checkGrowth(text, kept: head.note)
        }
        let empty = try sample.keys.logSigner.sign(
            Checkpoint(origin: sample.keys.logSigner.verifier.name, size: 0, root: MerkleTree.emptyRoot))
        #expect(judge(empty.note, tree) == .holds)
        #expect(try LogGrowth.proof(from: 7, store: store) == nil)
        #expect(try LogGrowth.proof(from: 0, store: store)?.hasPrefix("old 0\n\n") == true)
    }

    /// As a witness would read it, by RFC 9162 section 2.1.4.2.
    private func checkGrowth(_ text: String, kept: String) throws {
        let end = try #require(text.range(of: "\n\n"))
        let lines = text[..<end.lowerBound].split(separator: "\n")
        let old = try Checkpoint(parsing: SignedNote(parsing: Array(kept.utf8)).text)
        let new = try Checkpoint(parsing: SignedNote(parsing: Array(text[end.upperBound...].utf8)).text)
        #expect(lines[0] == "old \(old.size)")
        let proof = try lines.dropFirst().map { try #require(SHA256Digest(base64: $0)) }
        #expect(
            MerkleTree.verifyConsistency(
                first: old.size, second: new.size, proof: proof, firstRoot: old.root, secondRoot: new.root))
    }

    @Test func aKeptHeadShowsThatTheLogWasCutOffOrMadeAnew() throws {
        let kept = store.heads
        let fresh = MemoryStore()
        _ = try sample.issue([Sample.batch("B-0-0", cards: 3), Sample.batch("X", cards: 1)], store: fresh)
        let anew = try LogAudit(log: nil).run(over: fresh) { _, _ in true }.tree
        #expect(judge(kept[0].note, anew) == .forked)
        #expect(judge(kept[2].note, anew) == .shortened)
        let tree = try audit().tree
        #expect(judge(kept[0].note.replacing("\n2\n", with: "\n3\n"), tree) == .altered)
        #expect(judge("", tree) == .unreadable && judge("head\n", tree) == .unreadable)
        let other = try Sample.second.get()
        _ = try other.issue([Sample.batch(cards: 1)], store: fresh)
        #expect(judge(fresh.heads[1].note, tree) == .unknownSigner)
    }
}
