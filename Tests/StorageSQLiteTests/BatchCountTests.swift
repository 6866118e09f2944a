import CardModel
import Execution
import Review
import StorageSQLite
import Testing

@testable import Pipeline

/// What a batch holds now, and what an account submitted.
@Suite struct BatchCountTests {
    private static let cards = (1...6).map { Sample.iccid(4, UInt64($0), last: UInt64($0)).packed }
    private let store: SQLiteSiteStore

    init() throws {
        store = try SQLiteSiteStore(path: ":memory:", mode: .readWriteCreate)
        let store = store
        try store.write {
            try store.add(Sample.job("J1"))
            try store.add(Sample.job("J2"))
            try store.add([Sample.batch("B1", job: "J1", 1), Sample.batch("B2", job: "J1", 2)])
            try store.add([Sample.batch("B3", job: "J2", 1)])
        }
        try store.addSorted(
            [
                Sample.row(Self.cards[0], 0, batch: 1), Sample.row(Self.cards[1], 1, batch: 1),
                Sample.row(Self.cards[2], 2, batch: 2), Sample.row(Self.cards[3], 3, [.deviceBound]),
            ], job: "J1")
        try store.addSorted(
            [Sample.row(Self.cards[4], 0, batch: 1), Sample.row(Self.cards[5], 1, batch: 1)], job: "J2")
    }

    private func record(_ changes: [CardStateChange]) throws { try store.write { try store.record(changes) } }

    private func gone() throws -> [String: Int] {
        try store.read { try store.cardsGone(fromBatches: ["B1", "B2", "B3", "B9"]) }
    }

    /// The cards of each batch as the slower way tells them.
    private func left(_ batch: String) throws -> Int {
        try store.read { try store.cards(ofBatch: batch).count { $0.batch == batch && $0.state != .rejected } }
    }

    @Test func countsNothingWhereNothingLeft() throws {
        #expect(try gone().isEmpty)
        try record([Sample.change(ICCID(packed: Self.cards[0]), "J1", .ordered, batch: "B1")])
        #expect(try gone().isEmpty)
    }

    @Test func countsCardsThatWereTakenOutHeldOrMoved() throws {
        try record([
            Sample.change(ICCID(packed: Self.cards[0]), "J1", .withdrawn),
            Sample.change(ICCID(packed: Self.cards[2]), "J1", .rejected, batch: "B2"),
            Sample.change(ICCID(packed: Self.cards[3]), "J1", .inReview, batch: "B3"),
        ])
        #expect(try gone() == ["B1": 1, "B2": 1])
        #expect(try left("B1") == 1 && left("B2") == 0 && left("B3") == 3)
        // Held, released into another batch, and taken out of that one, too.
        try record([
            Sample.change(ICCID(packed: Self.cards[1]), "J1", .held),
            Sample.change(ICCID(packed: Self.cards[1]), "J1", .inReview, batch: "B3"),
            Sample.change(ICCID(packed: Self.cards[3]), "J1", .withdrawn),
        ])
        #expect(try gone() == ["B1": 2, "B2": 1, "B3": 1])
        // And back into its batch.
        try record([Sample.change(ICCID(packed: Self.cards[0]), "J1", .inReview, batch: "B1")])
        #expect(try gone() == ["B1": 1, "B2": 1, "B3": 1])
    }

    @Test func givesTheCardsThatAnAccountSubmitted() throws {
        let account = try #require(try store.read { try store.batch("B1")?.account })
        let other = Account(trusted: "KEY-NOBODY")
        func submitted(since minutes: Int, _ accounts: Set<Account>) throws -> [UInt64] {
            var found: [UInt64] = []
            try store.read {
                try store.forEachSubmittedCard(since: Sample.moment(minutes), of: accounts) { found.append($1) }
            }
            return found.sorted()
        }
        #expect(try submitted(since: -1, [account]) == [0, 1, 2, 4, 5].map { Self.cards[$0] }.sorted())
        #expect(try submitted(since: 999_999, [account]).isEmpty)
        #expect(try submitted(since: -1, [other]).isEmpty)
        try record([
            Sample.change(ICCID(packed: Self.cards[0]), "J1", .withdrawn),
            Sample.change(ICCID(packed: Self.cards[1]), "J1", .givenUp, batch: "B1"),
            Sample.change(ICCID(packed: Self.cards[3]), "J1", .inReview, batch: "B3"),
            Sample.change(ICCID(packed: Self.cards[4]), "J2", .deregistered, batch: "B3"),
        ])
        #expect(try submitted(since: -1, [account]) == [2, 3, 4, 5].map { Self.cards[$0] }.sorted())
    }

    @Test func tellsNewsOfOrdersOnce() throws {
        var news = CarrierNews(file: "one.csv")
        (news.rows, news.done, news.failed, news.unknown, news.repeated, news.objected) = (15, 1, 2, 3, 4, 5)
        try store.write {
            try store.add(news)
            try store.add(CarrierNews(done: 1, failed: 0))
        }
        #expect(try store.read { try store.untoldCarrierNews() } == [news, CarrierNews(done: 1, failed: 0)])
        try store.write { try store.tellCarrierNews(in: "J1") }
        #expect(try store.read { try store.untoldCarrierNews() }.isEmpty)
        try store.write { try store.add(CarrierNews()) }
        #expect(try store.read { try store.untoldCarrierNews() } == [CarrierNews()])
    }
}
