import CardModel
import Execution
import Testing

/// The state machine of one card on order, as a table.
@Suite struct OrderLineTests {
    static let ordered = moment("2026-09-28T21:00:00")
    static let morning = moment("2026-09-29T09:30:00")

    static func line(
        _ result: OrderResult? = nil, ordered: Timestamp = ordered, isPreDeregistered: Bool = false
    ) -> OrderLine {
        let facts = FrozenFacts(
            msisdn: nil, status: .active, plan: .monthly, balance: .zero, remainingData: nil, terminationFee: nil)
        var line = OrderLine(
            order: "O1", key: "k1", batch: "B1", requestedAt: ordered, place: 1,
            card: CardOrder(iccid: ICCID(packed: 1), isPreDeregistered: isPreDeregistered, facts: facts))
        if let result { line.take(result) }
        return line
    }

    struct Case: Sendable {
        let before: OrderResult?
        let said: OrderResult
        let verdict: ResultVerdict
    }

    static let other = moment("2026-09-29T09:30:01")
    static let cases: [Case] = [
        Case(before: nil, said: .done(at: morning), verdict: .taken),
        Case(before: nil, said: .failed(reason: "x"), verdict: .taken),
        Case(before: nil, said: .unknown, verdict: .taken),
        Case(before: .unknown, said: .done(at: morning), verdict: .taken),
        Case(before: .unknown, said: .failed(reason: "x"), verdict: .taken),
        Case(before: .unknown, said: .unknown, verdict: .repeated),
        Case(before: .done(at: morning), said: .done(at: morning), verdict: .repeated),
        Case(before: .done(at: morning), said: .done(at: other), verdict: .contradicts),
        Case(before: .done(at: morning), said: .failed(reason: "x"), verdict: .contradicts),
        Case(before: .done(at: morning), said: .unknown, verdict: .repeated),
        Case(before: .failed(reason: "x"), said: .failed(reason: "y"), verdict: .repeated),
        Case(before: .failed(reason: "x"), said: .done(at: morning), verdict: .contradicts),
        Case(before: .failed(reason: "x"), said: .unknown, verdict: .repeated),
        Case(before: nil, said: .done(at: moment("2026-09-28T20:59:59")), verdict: .beforeOrder),
        Case(before: .failed(reason: "x"), said: .done(at: moment("2026-09-27")), verdict: .beforeOrder),
        Case(before: nil, said: .done(at: moment("2026-09-28")), verdict: .taken),
    ]

    @Test(arguments: cases.indices)
    func judgesEachResultByWhatWasTakenBefore(_ index: Int) {
        let each = Self.cases[index]
        let line = Self.line(each.before)
        #expect(line.judge(each.said) == each.verdict)
        // Judging changes nothing; the first result that counts stays.
        #expect(line.result == each.before)
    }

    @Test func aDayWithoutATimeTakesEffectWithTheOrderAndNotBeforeIt() {
        let line = Self.line(.done(at: moment("2026-09-28")))
        #expect(line.effectiveAt == Self.ordered)
        #expect(line.judge(.done(at: moment("2026-09-28"))) == .repeated)
        #expect(Self.line(.done(at: moment("2026-09-29"))).effectiveAt == moment("2026-09-29"))
    }

    @Test func aCardThatTheOperatorPreparesItselfMayBeDoneEarlier() {
        var line = Self.line(isPreDeregistered: true)
        #expect(line.judge(.done(at: moment("2026-09-20T08:00"))) == .taken)
        line.take(.done(at: moment("2026-09-20T08:00")))
        #expect(line.effectiveAt == moment("2026-09-20T08:00"))
    }

    @Test func aPersonsDecisionReplacesTheResultAndEndsTheDispute() {
        var line = Self.line(.done(at: Self.morning))
        line.isDisputed = true
        line.settle(.failed(reason: "x"))
        #expect(line.state == .failed && line.effectiveAt == nil && !line.isDisputed && line.reason == "x")
    }
}

@Suite struct OrderMatchTests {
    static func lines() -> [OrderLine] {
        let first = OrderLineTests.line(.failed(reason: "x"))
        var superseded = first
        superseded.isSuperseded = true
        let second = OrderLine(
            order: "O2", key: "k2", batch: "B1", requestedAt: OrderLineTests.morning, place: 1, card: first.card)
        return [superseded, second]
    }

    static func row(_ packed: UInt64 = 1, order: String? = nil, key: String? = nil) -> ResultRow {
        ResultRow(row: 2, iccid: ICCID(packed: packed), order: order, key: key, result: .unknown)
    }

    @Test(arguments: [
        (nil, nil, OrderMatch.line(1)), ("O1", nil, .line(0)), (nil, "k1", .line(0)), ("O2", "k2", .line(1)),
        ("O1", "k2", .otherOrder), ("O3", nil, .otherOrder), (nil, "k3", .otherOrder),
    ])
    func findsTheLineThatTheRowNames(_ order: String?, _ key: String?, _ match: OrderMatch) {
        #expect(OrderMatch.find(Self.row(order: order, key: key), in: Self.lines()) == match)
    }

    @Test func aStrangerIsOnNoOrder() {
        #expect(OrderMatch.find(Self.row(2), in: Self.lines()) == .notOnOrder)
        #expect(OrderMatch.find(Self.row(2, order: "O1"), in: []) == .notOnOrder)
    }
}

@Suite struct CarrierOrderTests {
    static func order(_ cards: [UInt64], ordinal: Int = 3, attempt: Int = 1, at: Timestamp = OrderLineTests.ordered)
        -> CarrierOrder
    {
        CarrierOrder(
            batch: "B20260928-01-0001", ordinal: ordinal, attempt: attempt, account: Account(trusted: "K"), job: "J1",
            requestedAt: at,
            cards: RegisterAdapterTests.orders(0..<1)
                + cards.map { number in
                    CardOrder(
                        iccid: ICCID(packed: number), isPreDeregistered: false, facts: RegisterAdapterTests.facts)
                })
    }

    @Test func theKeyIsTheSameForTheSameOrderAndAnotherForAnyOther() {
        let order = Self.order([1, 2])
        #expect(order.id == "O20260928-01-0001-003" && order.key.count == 32)
        #expect(Self.order([1, 2], at: OrderLineTests.morning).key == order.key)
        let others = [
            Self.order([2, 1]), Self.order([1]), Self.order([1, 2], ordinal: 4), Self.order([1, 2], attempt: 2),
        ]
        #expect(Set(others.map(\.key) + [order.key]).count == 5)
    }
}

@Suite struct ClosedDaysTests {
    @Test(arguments: [
        ("last:3", "2026-09-28", true), ("last:3", "2026-09-27", false), ("last:1", "2026-02-28", true),
        ("last:1", "2028-02-28", false), ("last:3", "2026-12-31", true), ("day:25", "2026-09-25", true),
        ("day:31", "2026-09-30", false), ("weekends", "2026-11-21", true), ("weekends", "2026-11-20", false),
        ("Friday", "2026-11-20", true), ("2026-10-01", "2026-10-01", true), ("2026-10-01", "2026-10-02", false),
        ("2026-10-01/2026-10-08", "2026-10-08", true), ("2026-10-01 / 2026-10-08", "2026-10-09", false),
    ])
    func closesTheDaysThatAreNamed(_ text: String, _ day: String, _ isClosed: Bool) throws {
        let (days, unknown) = ClosedDays.parse([text])
        #expect(unknown == nil)
        #expect(days.isClosed(try #require(CalendarDate.parse(day))) == isClosed)
    }

    @Test(arguments: [
        "", "last", "last:0", "last:x", "day:32", "weekend", "2026-13-01", "2026-10-08/2026-10-01", "a/b/c", ":",
    ])
    func namesWhatIsNoDay(_ text: String) {
        #expect(ClosedDays.parse(["weekends", text]).unknown == text)
    }

    @Test func saysTheNextDayOrThatThereIsNone() throws {
        let day = try #require(CalendarDate.parse("2026-09-28"))
        let days = ClosedDays.parse(["last:3", "2026-10-01/2026-10-08", "weekends"]).days
        #expect(days.nextOpen(from: day)?.text == "2026-10-09")
        #expect(ClosedDays.none.nextOpen(from: day) == day)
        let never = ClosedDays.parse(["weekends", "monday", "tuesday", "wednesday", "thursday", "friday"]).days
        #expect(never.nextOpen(from: day) == nil)
    }
}
