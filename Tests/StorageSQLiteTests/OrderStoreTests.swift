import CardModel
import Execution
import Review
import StorageSQLite
import Testing

@testable import Pipeline

/// Orders in the store, alone and under random results.
@Suite struct OrderStoreTests {
    static let batch = "B20260928-01-0001"
    static let facts = FrozenFacts(
        msisdn: "1440000000001", status: .suspended, plan: .pool, balance: Money(fen: 123), remainingData: "7.5",
        terminationFee: Money(fen: -1))

    static func cards(_ range: Range<UInt64>) -> [CardOrder] {
        range.map {
            CardOrder(
                iccid: Sample.iccid(4, $0, last: $0 % 10), isPreDeregistered: $0 == 3, facts: facts,
                job: "J20260928-01", row: Int($0) + 5)
        }
    }

    /// A store with one approved batch of these cards.
    static func store(_ cards: [CardOrder]) throws -> SQLiteSiteStore {
        let store = try SQLiteSiteStore(path: ":memory:", mode: .readWriteCreate)
        try store.write {
            try store.add(Sample.job("J20260928-01"))
            try store.add([Sample.batch(batch, job: "J20260928-01", 1, state: .approved)])
        }
        try store.addSorted(
            cards.map { Sample.row($0.iccid.packed, UInt32($0.row), batch: 1) }, job: "J20260928-01")
        return store
    }

    static func order(_ store: SQLiteSiteStore, _ cards: [CardOrder], size: Int = 3, room: Int = 99, at: Int = 0) throws
        -> [OrderAnswer]
    {
        let adapter = FileAdapter(store: store, job: "J20260928-01", maximumCards: size, room: room)
        return try store.write {
            try adapter.execute(orders: cards, batch: batch, account: Sample.account, at: Sample.moment(at))
        }
    }

    @Test func givesOrdersBackAsTheyWereMade() throws {
        let cards = Self.cards(1..<6)
        let store = try Self.store(cards)
        let answers = try Self.order(store, cards)
        #expect(answers == [1, 1, 1, 2, 2].map { .ordered("O20260928-01-0001-00\($0)") })
        let orders = try store.orders(.all)
        #expect(orders.map(\.cards) == [3, 2] && orders.allSatisfy { $0.open == $0.cards && $0.written == 0 })
        let lines = try store.lines(ofBatch: Self.batch)
        #expect(lines.map(\.card) == cards && lines.allSatisfy { $0.state == .open })
        #expect(try store.lines(ofOrder: orders[1].id).map(\.place) == [1, 2])
        #expect(try store.orderCount(on: Sample.day) == 2 && store.orderCount(on: Sample.day.adding(days: 1)) == 0)
    }

    @Test func aRepetitionOrdersNothingTwice() throws {
        let cards = Self.cards(1..<6)
        let store = try Self.store(cards)
        let before = try Self.order(store, cards)
        #expect(try Self.order(store, cards, at: 60) == before)
        #expect(try store.orders(.all).count == 2)
    }

    @Test func cardsForWhichThereIsNoRoomWait() throws {
        let cards = Self.cards(1..<6)
        let store = try Self.store(cards)
        let answers = try Self.order(store, cards, room: 1)
        #expect(answers == Array(repeating: .ordered("O20260928-01-0001-001"), count: 3) + [.waits, .waits])
        #expect(try Self.order(store, cards, room: 0) == answers)
    }

    @Test func onlyAFailedCardIsOrderedAgain() throws {
        let cards = Self.cards(1..<4)
        let store = try Self.store(cards)
        _ = try Self.order(store, cards)
        var lines = try store.lines(ofBatch: Self.batch)
        lines[0].take(.failed(reason: "x"))
        lines[1].take(.unknown)
        try store.update(lines, at: Sample.moment(10))
        let answers = try Self.order(store, cards, at: 20)
        #expect(answers == [2, 1, 1].map { .ordered("O20260928-01-0001-00\($0)") })
        #expect(try store.orders(.all).map(\.attempt) == [1, 2])
        let totals = try store.orderTotals()
        #expect((totals.ordered, totals.failed, totals.unknown, totals.open) == (3, 0, 1, 2) && totals.balances)
    }

    @Test func aCardThatIsDeregisteredOrOnOrderElsewhereHasFailed() throws {
        let cards = Self.cards(1..<4)
        let store = try Self.store(cards)
        try store.write {
            try store.add([Sample.batch("B20260928-01-0002", job: "J20260928-01", 2, state: .approved)])
            try store.enter([
                RegisterEntry(iccid: cards[0].iccid, batch: "B0", deregisteredAt: Sample.moment())
            ])
            _ = try FileAdapter(store: store, job: "J20260928-01", maximumCards: 9, room: 9).execute(
                orders: [cards[1]], batch: "B20260928-01-0002", account: Sample.account, at: Sample.moment())
        }
        let answers = try Self.order(store, cards)
        #expect(answers[0] == .result(.failed(reason: "card.already-deregistered")))
        #expect(answers[1] == .result(.failed(reason: "card.in-progress")))
        #expect(answers[2] == .ordered("O20260928-01-0001-001"))
    }

    @Test func findsALineInAnySpellingOfItsCard() throws {
        let long = Sample.iccid(1, 77, last: 5)
        let card = CardOrder(iccid: long, isPreDeregistered: false, facts: Self.facts, job: "J20260928-01", row: 1)
        let store = try Self.store([card])
        _ = try Self.order(store, [card])
        #expect(try store.lines(ofCards: [Sample.iccid(1, 77, last: 0xF)]).map(\.card.iccid) == [long])
        #expect(try store.lines(ofCards: [Sample.iccid(1, 77, last: 6)]).isEmpty)
    }

    @Test func seesSumsThatAreNotWhatTheLinesComeTo() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.write {
            try store.add(Sample.job("J20260928-01"))
            try store.add([Sample.batch(Self.batch, job: "J20260928-01", 1, state: .approved)])
        }
        _ = try Self.order(store, Self.cards(1..<4))
        #expect(try store.unbalancedOrders(since: Sample.moment()).isEmpty)
        guard try folder.commandLine("UPDATE order_lines SET state = 1 WHERE place = 2") != nil else { return }
        #expect(try store.unbalancedOrders(since: Sample.moment()) == ["O20260928-01-0001-001"])
    }

    /// Whatever a platform sends: every ordered card is one of the four, a card is done once, the register knows it
    /// then, and what a person must decide is never lost.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func anySequenceOfResultsReconcilesToZero(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let cards = Self.cards(1..<30)
        let store = try Self.store(cards)
        var firstDone: [ICCID: Timestamp] = [:]
        for night in 1..<40 {
            let clock = SiteClock(zone: try SiteTimeZone(name: "Asia/Shanghai"), fixed: Sample.moment(night * 1440))
            if random.next() % 3 == 0 { try Self.orderWhatIsApproved(store, cards, clock, &random) }
            let orders = try store.orders(.all)
            let results = Self.results(cards, orders, night, &random)
            try store.write { _ = try ResultIntake(store: store, clock: clock, actor: "x").take([results]) }
            if random.next() % 4 == 0 { try Self.retrySome(store, clock, &random) }
            try Self.check(store, cards, clock, &firstDone)
        }
        #expect(!firstDone.isEmpty)
    }

    private static func orderWhatIsApproved(
        _ store: SQLiteSiteStore, _ cards: [CardOrder], _ clock: SiteClock, _ random: inout SplitMix
    ) throws {
        let approved = Set(
            try store.cards(ofBatch: batch).filter { $0.state == .approved }.map(\.iccid))
        let wanted = cards.filter { approved.contains($0.iccid) }
        let adapter = FileAdapter(
            store: store, job: "J20260928-01", maximumCards: 4, room: Int(random.next() % 4))
        try store.write {
            let answers = try adapter.execute(orders: wanted, batch: batch, account: Sample.account, at: clock.now)
            try store.record(
                zip(wanted, answers).compactMap { card, answer in
                    guard case .ordered = answer else { return nil }
                    return .carrier(card.iccid, card.job, .ordered, batch, "order", clock.now)
                })
        }
    }

    private static func results(
        _ cards: [CardOrder], _ orders: [OrderRecord], _ night: Int, _ random: inout SplitMix
    ) -> ReadResults {
        let rows = (0..<Int(random.next() % 12) + 1).map { index in
            let kinds: [OrderResult] = [
                .done(at: Sample.moment(night * 1440 - 600)), .done(at: Sample.moment(night * 1440 - 60)),
                .failed(reason: "x"), .failed(reason: "y"), .unknown,
            ]
            let order = orders.isEmpty ? nil : orders[Int(random.next() % UInt64(orders.count))]
            return ResultRow(
                row: index + 2, iccid: cards[Int(random.next() % UInt64(cards.count))].iccid,
                order: random.next() % 3 == 0 ? order?.id : nil, key: random.next() % 3 == 0 ? order?.key : nil,
                result: kinds[Int(random.next() % UInt64(kinds.count))])
        }
        return ReadResults(name: "r", sha256: "\(night)", tables: [("r", rows)])
    }

    private static func retrySome(_ store: SQLiteSiteStore, _ clock: SiteClock, _ random: inout SplitMix) throws {
        let failed = try store.linesForPeople().filter(\.waitsForDecision)
        try store.write {
            for line in failed where random.next() % 2 == 0 {
                var line = line
                line.decision = .retry
                try store.update([line], at: clock.now)
                try store.record([.carrier(line.card.iccid, line.card.job, .approved, batch, "again", clock.now)])
            }
        }
    }

    private static func check(
        _ store: SQLiteSiteStore, _ cards: [CardOrder], _ clock: SiteClock, _ firstDone: inout [ICCID: Timestamp]
    ) throws {
        let totals = try store.orderTotals()
        #expect(totals.balances)
        #expect(try store.unbalancedOrders(since: Timestamp(seconds: 0, offsetSeconds: 0)).isEmpty)
        let lines = try store.lines(ofBatch: batch)
        for (iccid, own) in Dictionary(grouping: lines, by: \.card.iccid) {
            #expect(own.count { !$0.isSuperseded } == 1)
            #expect(own.count { $0.state == .done } <= 1)
            guard let done = own.first(where: { $0.state == .done }) else { continue }
            // The first result stays, and it is the one in the register.
            #expect(firstDone[iccid, default: done.effectiveAt ?? clock.now] == done.effectiveAt)
            firstDone[iccid] = done.effectiveAt
            if !done.isDisputed { #expect(try store.registerEntry(of: iccid)?.deregisteredAt == done.effectiveAt) }
        }
        let disputed = Set(lines.filter(\.isDisputed).map(\.card.iccid))
        let noted = Set(try store.openNotes().filter { $0.objection == .contradicts }.map(\.iccid))
        #expect(disputed == noted)
    }
}
