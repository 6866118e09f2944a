import CardModel
import Intake
import Testing

@Suite struct RepetitionSearchTests {
    private static func packed(_ text: String) -> UInt64 {
        guard case .card(let iccid, _) = ICCIDReader.read(text) else { return CardRequest.noCard }
        return iccid.packed
    }

    /// Made-up numbers: some issuers, few enough serials that they repeat, both lengths.
    private static func random(_ count: Int, serials: UInt64, seed: UInt64) -> [UInt64] {
        var state = seed
        let issuers: [UInt64] = [0x01, 0x03, 0x04, 0x15, 0x99]
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let draw = state >> 33
            if draw % 17 == 0 { return CardRequest.noCard }
            let last: UInt64 = draw % 5 == 0 ? 0xF : draw % 3
            return issuers[Int(draw % 5)] << 56 | (draw / 7 % serials) << 4 | last
        }
    }

    private static func naive(_ packed: [UInt64]) -> (duplicates: [Repetition], twins: [Repetition]) {
        var duplicates: [Repetition] = []
        var twins: [Repetition] = []
        let cards = packed.indices.filter { packed[$0] != CardRequest.noCard }
        for row in cards {
            let card = ICCID(packed: packed[row])
            if let first = cards.first(where: { $0 < row && ICCID(packed: packed[$0]).isSameCard(as: card) }) {
                duplicates.append(Repetition(row: UInt32(row), first: UInt32(first)))
            }
            let twin = cards.first {
                packed[$0] >> 4 == card.packed >> 4 && ICCID(packed: packed[$0]).isShortForm != card.isShortForm
            }
            if let twin, !card.carrier.hasCheckDigit {
                twins.append(Repetition(row: UInt32(row), first: UInt32(twin)))
            }
        }
        return (duplicates, twins)
    }

    @Test(arguments: [(0, 5), (1, 5), (2, 1), (300, 1), (300, 20), (1500, 400), (1500, 1_000_000)])
    func findsWhatComparingEachWithEachFinds(_ count: Int, _ serials: UInt64) {
        let packed = Self.random(count, serials: serials, seed: 7)
        let found = RepetitionSearch(packed)
        let expected = Self.naive(packed)
        #expect(found.duplicates == expected.duplicates)
        #expect(found.twins == expected.twins)
    }

    @Test(arguments: [
        (9, 3 as UInt64), (8192, 1 << 40), (30_000, 5), (60_000, 1 << 40), (60_000, 1), (60_000, 3000), (20_001, 200),
    ])
    func ordersRowsByCardThenRowWithAnyNumberOfWorkers(_ count: Int, _ serials: UInt64) {
        let packed = Self.random(count, serials: serials, seed: 99)
        let expected = (0..<UInt32(count)).filter { packed[Int($0)] != CardRequest.noCard }
            .sorted { (packed[Int($0)], $0) < (packed[Int($1)], $1) }
        for workers in 1...3 { #expect(CardOrder.sorted(packed, workers: workers) == expected) }
    }

    @Test func namesTheFirstRowInListOrder() {
        let short = Self.packed("8986012600000000001")
        let long = Self.packed("89860126000000000018")
        let wrong = Self.packed("89860126000000000019")
        let found = RepetitionSearch([long, wrong, short, long, CardRequest.noCard, short])
        #expect(
            found.duplicates == [
                Repetition(row: 2, first: 0), Repetition(row: 3, first: 0), Repetition(row: 5, first: 0),
            ])
        #expect(found.twins.isEmpty)
    }

    @Test func namesTwinsOfOtherCarriersToEachOther() {
        let short = Self.packed("8986042610001000001")
        let long = Self.packed("89860426100010000017")
        let found = RepetitionSearch([long, short, long])
        #expect(
            found.twins == [
                Repetition(row: 0, first: 1), Repetition(row: 1, first: 0), Repetition(row: 2, first: 1),
            ])
        #expect(found.duplicates == [Repetition(row: 2, first: 0)])
    }

    @Test func copesWithListsOfNoCard() {
        let found = RepetitionSearch([UInt64](repeating: CardRequest.noCard, count: 50_000))
        #expect(found.order.isEmpty && found.duplicates.isEmpty && found.twins.isEmpty)
    }
}
