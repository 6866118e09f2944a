import CardModel
import Testing

@testable import Screening

/// A small generator, so that a failure can be repeated.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

@Suite struct CardIndexTests {
    /// Cards in blocks of serial numbers, of carriers that fold and that do not, of both lengths.
    private func cards(_ count: Int, _ dice: inout Dice) -> [ICCID] {
        let issuers: [UInt64] = [0x01, 0x06, 0x11, 0x04, 0x00, 0x15, 0x77]
        return (0..<count).map { _ in
            let issuer = issuers[Int.random(in: 0..<issuers.count, using: &dice)]
            let serial = UInt64.random(in: 0..<UInt64(max(2, count / 3)), using: &dice)
            let last = UInt64([0, 5, 9, 0xF][Int.random(in: 0..<4, using: &dice)])
            return ICCID(packed: issuer << 56 | serial << 4 | last)
        }
    }

    /// What `find` promises, over a plain list.
    private func expected(_ wanted: ICCID, in cards: [UInt64: [ICCID]]) -> ICCID? {
        let same = (cards[wanted.matchingKey] ?? []).filter { $0.isSameCard(as: wanted) }
        return same.first { $0 == wanted } ?? (same.count == 1 ? same[0] : nil)
    }

    private func facts(_ cards: [ICCID]) throws -> ReferenceFacts {
        let lines = cards.map { "\($0.text),\(SampleTables.account),active,pool,0,\($0.packed % 1000)" }
        return try SampleTables([
            .inventory: "iccid,account,status,plan_type,auto_renew,balance_fen\n" + lines.joined(separator: "\n")
        ]).load()
    }

    @Test(arguments: [1, 2, 3, 7, 100, 513, 5000, 60_000])
    func findsExactlyWhatADictionaryFinds(_ count: Int) throws {
        var dice = Dice(state: UInt64(count))
        var known: [UInt64: [ICCID]] = [:]
        var kept: [ICCID] = []
        for card in cards(count, &dice) where known[card.matchingKey]?.contains(where: card.isSameCard) != true {
            known[card.matchingKey, default: []].append(card)
            kept.append(card)
        }
        let facts = try facts(kept)
        #expect(facts.cardCount == kept.count)
        var wrong = 0
        for wanted in kept + cards(count, &dice) {
            let handle = facts.find(wanted.packed)
            if facts.iccid(of: handle) != expected(wanted, in: known) { wrong += 1 }
            if handle != ReferenceFacts.none {
                let balance = Int64((facts.iccid(of: handle)?.packed ?? 0) % 1000)
                if facts.balance(of: handle).fen != balance { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    struct Spelling: Sendable {
        let known: [String]
        let wanted: String
        let found: String?
    }

    @Test(arguments: [
        Spelling(known: ["8986012180000000001"], wanted: "89860121800000000017", found: "8986012180000000001"),
        Spelling(known: ["89860121800000000017"], wanted: "8986012180000000001", found: "89860121800000000017"),
        Spelling(known: ["89860121800000000017"], wanted: "89860121800000000018", found: nil),
        Spelling(
            known: ["89860121800000000017", "89860121800000000018"], wanted: "8986012180000000001", found: nil),
        Spelling(
            known: ["89860121800000000017", "89860121800000000018"], wanted: "89860121800000000018",
            found: "89860121800000000018"),
        // China Mobile's 20th character is no check digit: another number.
        Spelling(known: ["8986042180000000001"], wanted: "89860421800000000017", found: nil),
        Spelling(known: ["89860421800000000017"], wanted: "8986042180000000001", found: nil),
    ])
    func takesBothSpellingsForOneCardWhereTheLastIsACheckDigit(_ line: Spelling) throws {
        let facts = try facts(line.known.map { ICCID(packed: packed($0)) })
        #expect(facts.iccid(of: facts.find(packed(line.wanted)))?.text == line.found)
    }

    @Test func givesTheSameFactsWithAnyNumberOfWorkers() throws {
        var dice = Dice(state: 7)
        let cards = Set(cards(3000, &dice).map { $0.matchingKey & ~0xF | 1 }).map(ICCID.init(packed:)).sorted()
        let lines = cards.map { "\($0.text),\(SampleTables.account),active,pool,0,1" }.joined(separator: "\n")
        var tables = SampleTables([
            .inventory: "iccid,account,status,plan_type,auto_renew,balance_fen\n" + lines
        ])
        let orders = try [1, 2, 5].map { workers in
            tables.settings.workers = workers
            let facts = try tables.load()
            return (0..<UInt32(facts.cardCount)).map { facts.iccid(of: $0) }
        }
        #expect(orders[0] == orders[1] && orders[1] == orders[2])
        #expect(orders[0].count == cards.count)
    }
}
