import CardModel
import Review
import Testing

@Suite struct BatchDigestTests {
    /// Keeps the bytes themselves.
    struct Bytes: DigestSink {
        var bytes: [UInt8] = []

        mutating func update(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }
    }

    static func bytes(
        batch: String = "B1", account: String = "K-1", lane: Lane = .fast, _ cards: [(UInt64, FindingSet)]
    ) -> [UInt8]? {
        var digest = BatchDigest(
            into: Bytes(), batch: batch, account: Account(trusted: account), lane: lane, cardCount: cards.count)
        for (packed, findings) in cards { digest.add(ICCID(packed: packed), findings) }
        return digest.finish()?.bytes
    }

    @Test func writesTheBytesAsDocumented() {
        let wanted: [UInt8] =
            Array("deregistrar-batch-1\n".utf8) + [0, 0, 0, 2] + Array("B1".utf8) + [0, 0, 0, 3] + Array("K-1".utf8)
            + [0, 0, 0, 4] + Array("fast".utf8) + [0, 0, 0, 0, 0, 0, 0, 1]
            + [0x01, 0x26, 0, 0, 0, 0, 0, 0x18] + [0, 0, 0x08, 0, 0, 0, 0, 0]
        #expect(Self.bytes([(0x0126_0000_0000_0018, FindingSet(.rowCleaned))]) == wanted)
    }

    @Test func everyChangeShows() {
        let cards: [(UInt64, FindingSet)] = [(1, []), (2, []), (3, FindingSet(.rowCleaned))]
        let all = [
            Self.bytes(cards), Self.bytes(batch: "B2", cards), Self.bytes(account: "K-2", cards),
            Self.bytes(lane: .manual, cards), Self.bytes(Array(cards.dropLast())), Self.bytes(cards.reversed()),
            Self.bytes([(1, []), (2, []), (3, [])]), Self.bytes(batch: "B1\0\0", account: "\u{3}", cards),
        ]
        #expect(Set(all.compactMap { $0 }).count == all.count)
    }

    @Test func manyCardsArriveInOrderAndWhole() {
        let cards = (0..<5_000).map { (UInt64($0), FindingSet(rawValue: UInt64($0) << 32)) }
        let bytes = Self.bytes(cards) ?? []
        let head = bytes.count - 16 * cards.count
        for (index, (packed, findings)) in cards.enumerated() {
            let place = head + 16 * index
            let number = bytes[place..<(place + 8)].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            let bits = bytes[(place + 8)..<(place + 16)].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            #expect(number == packed && bits == findings.rawValue)
        }
    }

    @Test func refusesToFinishWithMoreOrFewerCardsThanAnnounced() {
        for count in [0, 2] {
            var digest = BatchDigest(
                into: Bytes(), batch: "B1", account: Account(trusted: "K"), lane: .fast, cardCount: 1)
            for _ in 0..<count { digest.add(ICCID(packed: 1), []) }
            #expect(digest.finish() == nil)
        }
    }
}
