import CardModel
import Certification
import Dispatch
import Foundation
import Signing
import Synchronization
import Testing

@Suite struct TamperingTests {
    let sample: Sample

    init() throws { sample = try Sample.first.get() }

    /// The offsets at which a changed byte still passes.
    private func passing(_ bytes: [UInt8], values: [UInt8]) -> [Int] {
        let verifier = sample.verifier
        let found = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: bytes.count) { offset in
            for value in values {
                var changed = bytes
                changed[offset] ^= value
                if verifier.verify(changed).certificate != nil {
                    found.withLock { $0.append(offset) }
                }
            }
        }
        return found.withLock { $0 }
    }

    @Test func noticesEveryChangedByteOfAnEnvelope() throws {
        #expect(passing(try sample.issue(cards: 2).envelope, values: [0x01, 0x20, 0x80]) == [])
    }

    @Test func noticesEveryChangedByteOfACardsEnvelope() throws {
        let store = MemoryStore()
        let issued = try sample.issue((0..<3).map { Sample.batch("B-\($0)", cards: 3) }, store: store)
        let card = try CardCertificate.make(from: issued[1], iccid: Sample.card(1).iccid)
        #expect(passing(card, values: [0x01, 0x20]) == [])
    }

    @Test func noticesEveryChangedByteOfAPage() throws {
        let page = try #require(CertificatePage.render(envelope: sample.issue(cards: 1).envelope))
        #expect(passing(page, values: [0x01]) == [])
    }

    @Test func noticesEveryMissingAndEveryDoubledByte() throws {
        let bytes = try sample.issue(cards: 1).envelope
        let verifier = sample.verifier
        DispatchQueue.concurrentPerform(iterations: bytes.count) { offset in
            var shorter = bytes
            shorter.remove(at: offset)
            #expect(!verifier.verify(shorter).isGenuine)
            #expect(!verifier.verify(Array(bytes[..<offset])).isGenuine)
        }
    }

    @Test(arguments: [[0x0A], [0x20, 0x20], Array("{}".utf8), [0x00], Array("<!-- -->".utf8)] as [[UInt8]])
    func tellsAppendedBytes(tail: [UInt8]) throws {
        let issued = try sample.issue(cards: 2)
        let card = try CardCertificate.make(from: issued, iccid: Sample.card(0).iccid)
        let page = try #require(CertificatePage.render(envelope: issued.envelope))
        for bytes in [issued.envelope, card, page] {
            let result = sample.verifier.verify(bytes + tail)
            #expect(result.code == "appended")
            #expect(result.certificate?.record.number.text == "DRC-2026-000001")
            guard case .appended(let count, _) = result.outcome else { continue }
            #expect(count == tail.count)
        }
    }

    @Test func noticesMembersInAnotherOrderAndOtherSpellings() throws {
        let text = String(decoding: try sample.issue(cards: 1).envelope, as: UTF8.self)
        let format = #""format":"deregistrar-certificate/1","#
        let moved = "{" + format + text.replacingOccurrences(of: format, with: "").dropFirst()
        let spellings = [
            moved, text.replacingOccurrences(of: #"{"cards""#, with: #"{ "cards""#),
            text.replacingOccurrences(of: "示例物流", with: "\\u793a例物流"),
            text.replacingOccurrences(of: #""cards":1,"#, with: #""cards":1.0,"#),
        ]
        for spelling in spellings {
            #expect(spelling != text)
            #expect(sample.verifier.verify(Array(spelling.utf8)).code == "altered")
        }
    }

    /// The members of an envelope, one of them exchanged.
    private func envelope(_ bytes: [UInt8], with other: [UInt8], member: String) throws -> [UInt8] {
        var object = try #require(JSONValue.parse(bytes).objectValue)
        object[member] = try JSONValue.parse(other)[member]
        return try CanonicalJSON.bytes(of: .object(object))
    }

    @Test(arguments: ["cards", "record", "proof", "signature"])
    func noticesAPartOfAnotherCertificate(member: String) throws {
        let issued = try sample.issue([Sample.batch("B-1", cards: 2), Sample.batch("B-2", cards: 2)])
        let mixed = try envelope(issued[0].envelope, with: issued[1].envelope, member: member)
        #expect(sample.verifier.verify(mixed).code == "altered")
    }

    @Test(arguments: ["card", "inclusion", "record", "proof", "signature"])
    func noticesAPartOfAnotherCardsCertificate(member: String) throws {
        let issued = try sample.issue([Sample.batch("B-1", cards: 4), Sample.batch("B-2", cards: 4)])
        let first = try CardCertificate.make(from: issued[0], iccid: Sample.card(0).iccid)
        let other = try CardCertificate.make(from: issued[1], iccid: Sample.card(2).iccid)
        #expect(sample.verifier.verify(try envelope(first, with: other, member: member)).code == "altered")
    }

    @Test func noticesExchangedCardsWithinACertificate() throws {
        var object = try #require(JSONValue.parse(sample.issue(cards: 3).envelope).objectValue)
        var cards = try #require(object["cards"]?.arrayValue)
        cards.swapAt(0, 2)
        object["cards"] = .array(cards)
        let result = sample.verifier.verify(try CanonicalJSON.bytes(of: .object(object)))
        #expect(result.alteration == .cards(place: 1))
        object["cards"] = .array(
            Array(cards.sorted { ($0["place"]?.integerValue ?? 0) < ($1["place"]?.integerValue ?? 0) }.prefix(2)))
        let shorter = sample.verifier.verify(try CanonicalJSON.bytes(of: .object(object)))
        #expect(shorter.alteration == .cards(place: 0))
    }

    @Test func noticesAProofOfAnotherLeaf() throws {
        let issued = try sample.issue((0..<5).map { Sample.batch("B-\($0)", cards: 1) })
        let mixed = try envelope(issued[0].envelope, with: issued[3].envelope, member: "proof")
        #expect(sample.verifier.verify(mixed).alteration == .proof)
    }
}
