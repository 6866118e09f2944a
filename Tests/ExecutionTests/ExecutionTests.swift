import CardModel
import Execution
import Testing

func moment(_ text: String) -> Timestamp {
    Timestamp.parse(text, defaultOffsetSeconds: 8 * 3600) ?? Timestamp(seconds: 0, offsetSeconds: 0)
}

/// A register in memory.
final class MemoryRegister: RegisterStore {
    struct Failure: Error, Equatable {}

    var entries: [ICCID: RegisterEntry] = [:]
    var writes = 0
    var isBroken = false

    func enter(_ new: [RegisterEntry]) throws {
        if isBroken { throw Failure() }
        writes += 1
        for entry in new where entries[entry.iccid] == nil { entries[entry.iccid] = entry }
    }

    func restore(_ cards: [ICCID], at time: Timestamp) throws {
        for card in cards { entries[card] = nil }
    }

    func registerEntry(of iccid: ICCID) throws -> RegisterEntry? { entries[iccid] }
}

@Suite struct RegisterAdapterTests {
    static let account = Account(trusted: "K-SAMPLE")
    static let first = moment("2026-09-28T14:00")
    static let second = moment("2026-09-29T14:00")
    static let facts = FrozenFacts(
        msisdn: nil, status: .active, plan: .monthly, balance: .zero, remainingData: nil, terminationFee: nil)

    static func orders(_ range: Range<UInt64>, preDeregistered: Set<UInt64> = []) -> [CardOrder] {
        range.map {
            CardOrder(iccid: ICCID(packed: $0), isPreDeregistered: preDeregistered.contains($0), facts: facts)
        }
    }

    func execute(_ orders: [CardOrder], _ store: MemoryRegister, batch: String, at moment: Timestamp) throws
        -> [OrderResult]
    {
        try RegisterAdapter(store: store).execute(orders: orders, batch: batch, account: Self.account, at: moment)
            .compactMap { if case .result(let result) = $0 { result } else { nil } }
    }

    @Test func entersEveryCardInOneGo() throws {
        let store = MemoryRegister()
        let results = try execute(Self.orders(1..<501, preDeregistered: [7]), store, batch: "B1", at: Self.first)
        #expect(results == Array(repeating: .done(at: Self.first), count: 500))
        #expect(store.entries.count == 500 && store.writes == 1)
        #expect(store.entries.values.allSatisfy { $0.batch == "B1" && $0.deregisteredAt == Self.first })
        #expect(RegisterAdapter(store: store).name == "register")
    }

    @Test func aRepetitionChangesNothingAndSaysTheSame() throws {
        let store = MemoryRegister()
        let before = try execute(Self.orders(1..<11), store, batch: "B1", at: Self.first)
        let entries = store.entries
        #expect(try execute(Self.orders(1..<11), store, batch: "B1", at: Self.second) == before)
        #expect(store.entries == entries && store.writes == 1)
    }

    @Test func goesOnWhereItWasInterrupted() throws {
        let store = MemoryRegister()
        _ = try execute(Self.orders(1..<4), store, batch: "B1", at: Self.first)
        let results = try execute(Self.orders(1..<6), store, batch: "B1", at: Self.second)
        #expect(results == [Self.first, Self.first, Self.first, Self.second, Self.second].map { .done(at: $0) })
    }

    @Test func aCardOfAnotherBatchHasFailed() throws {
        let store = MemoryRegister()
        _ = try execute(Self.orders(1..<2), store, batch: "B1", at: Self.first)
        let results = try execute(Self.orders(1..<3), store, batch: "B2", at: Self.second)
        #expect(results == [.failed(reason: "card.already-deregistered"), .done(at: Self.second)])
        #expect(store.entries[ICCID(packed: 1)]?.batch == "B1")
    }

    @Test func anEmptyBatchTouchesNothingAndABrokenStoreStopsTheRun() throws {
        let store = MemoryRegister()
        #expect(try execute([], store, batch: "B1", at: Self.first).isEmpty)
        #expect(store.writes == 0)
        store.isBroken = true
        #expect(throws: MemoryRegister.Failure()) {
            try execute(Self.orders(1..<2), store, batch: "B1", at: Self.first)
        }
    }
}

@Suite struct ExecutionPlanTests {
    static func batch(_ id: String, _ text: String?) -> ApprovedBatch {
        ApprovedBatch(id: id, account: Account(trusted: "K-SAMPLE"), executeAfter: text.map(moment))
    }

    @Test func executesWhatHasComeAndNothingElse() {
        let approved = [
            Self.batch("D", nil), Self.batch("C", "2026-09-28T14:00:01"), Self.batch("B2", "2026-09-28T14:00:00"),
            Self.batch("B1", "2026-09-28T06:00:00Z"), Self.batch("A", "2026-09-27T14:00:00"),
        ]
        let plan = ExecutionPlan(approved, now: moment("2026-09-28T14:00:00"))
        #expect(plan.due.map(\.id) == ["A", "B1", "B2"])
        #expect(plan.waiting.map(\.id) == ["C", "D"])
        #expect(ExecutionPlan(approved.reversed(), now: moment("2026-09-28T14:00:00")) == plan)
        #expect(ExecutionPlan([], now: moment("2026-09-28T14:00:00")).due.isEmpty)
    }

    @Test(arguments: [
        (4, "2026-09-28T14:00:00+08:00"), (0, "2026-09-28T10:00:00+08:00"), (-3, "2026-09-28T10:00:00+08:00"),
        (24, "2026-09-29T10:00:00+08:00"),
    ])
    func theWindowLastsItsHours(_ hours: Int, _ end: String) {
        let window = CancellationWindow(hours: hours)
        let approvedAt = moment("2026-09-28T10:00")
        #expect(window.executeAfter(approvedAt: approvedAt).text == end)
        #expect(!window.isOpen(at: moment(end), approvedAt: approvedAt))
        let before = Timestamp(seconds: moment(end).seconds - 1, offsetSeconds: 0)
        #expect(window.isOpen(at: before, approvedAt: approvedAt))
    }

    @Test func anAbsurdWindowIsLongAndHarmless() {
        let end = CancellationWindow(hours: .max).executeAfter(approvedAt: moment("2026-09-28T10:00"))
        #expect(end.date.components.year == 2036)
    }

    /// At any moment a batch is either due or can be withdrawn, never both and never neither.
    @Test func windowAndPlanMeetWithoutAGap() {
        let window = CancellationWindow(hours: 1)
        let approvedAt = moment("2026-09-28T10:00")
        let batch = ApprovedBatch(
            id: "B", account: Account(trusted: "K"), executeAfter: window.executeAfter(approvedAt: approvedAt))
        for second in stride(from: Int64(3_590), through: 3_610, by: 1) {
            let now = Timestamp(seconds: approvedAt.seconds + second, offsetSeconds: 0)
            let isDue = !ExecutionPlan([batch], now: now).due.isEmpty
            #expect(isDue != window.isOpen(at: now, approvedAt: approvedAt))
        }
    }
}

@Suite struct RescreenTests {
    @Test(
        arguments: [
            ([], [], Rescreen.goesOn),
            ([.usageRecent], [.usageRecent], .goesOn),
            ([.usageRecent], [], .goesOn),
            ([], [.bundleActive, .rowCleaned, .cardPreDeregistered], .goesOn),
            ([], [.arrearsOutstanding], .toHeld(FindingSet(.arrearsOutstanding))),
            (
                [], [.arrearsOutstanding, .riskFlag, .deviceBound],
                .toHeld(FindingSet([.arrearsOutstanding, .deviceBound]))
            ),
            ([], [.riskFlag], .toManual(FindingSet(.riskFlag))),
            ([.usageRecent], [.usageRecent, .riskFlag], .toManual(FindingSet(.riskFlag))),
            ([], [.cardUnknown, .arrearsOutstanding, .riskFlag], .refused(FindingSet(.cardUnknown))),
            ([.deviceBound], [.deviceBound], .toHeld(FindingSet(.deviceBound))),
        ] as [([Finding], [Finding], Rescreen)])
    func comparesWhatWasKnownWithWhatIs(_ before: [Finding], _ now: [Finding], _ wanted: Rescreen) {
        #expect(Rescreen.judge(atApproval: FindingSet(before), now: FindingSet(now)) == wanted)
    }

    @Test func everyNewFindingHasItsEffect() {
        for finding in Finding.allCases {
            let result = Rescreen.judge(
                atApproval: FindingSet(.bundleActive), now: FindingSet([finding, .bundleActive]))
            switch finding.effect {
            case .refuses: #expect(result == .refused(FindingSet(finding)))
            case .holds: #expect(result == .toHeld(FindingSet(finding)))
            case .needsPerson: #expect(result == .toManual(FindingSet(finding)))
            case .tells: #expect(result == .goesOn)
            }
        }
    }
}

@Suite struct ExecutionTallyTests {
    static let done = OrderResult.done(at: moment("2026-09-28T14:00"))

    @Test(
        arguments: [
            (3, [done, done, done], [3, 0, 0, 0], true), (3, [done, .failed(reason: "x"), done], [2, 1, 0, 0], true),
            (3, [done, .unknown, done], [2, 0, 1, 0], false), (3, [done], [1, 0, 0, 2], false),
            (0, [], [0, 0, 0, 0], true),
            (1, [done, done], [2, 0, 0, -1], false), (1, [done, .unknown], [1, 0, 1, -1], false),
        ] as [(Int, [OrderResult], [Int], Bool)])
    func countsResults(_ ordered: Int, _ results: [OrderResult], _ counts: [Int], _ isComplete: Bool) {
        let tally = ExecutionTally(ordered: ordered, results: results)
        #expect([tally.done, tally.failed, tally.unknown, tally.open] == counts)
        #expect(tally.isComplete == isComplete)
    }
}
