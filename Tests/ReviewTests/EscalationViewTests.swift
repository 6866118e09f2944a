import CardModel
import Review
import Testing

@Suite struct EscalationViewTests {
    static let view = EscalationView(today: day("2026-09-30"), calendar: .builtIn)

    @Test(
        arguments: [
            ("2026-09-24", Urgency.overdue, -3), ("2026-09-29", .overdue, -1), ("2026-09-30", .dueToday, 0),
            ("2026-10-08", .dueSoon, 1), ("2026-10-09", .later, 2), ("2027-01-04", .later, nil),
            ("2024-12-30", .overdue, nil),
        ] as [(String, Urgency, Int?)])
    func countsTheWorkingDaysThatAreLeft(_ due: String, _ urgency: Urgency, _ left: Int?) {
        let shown = Self.view.sorted([sampleBatch(due: day(due))])
        #expect(shown.map(\.urgency) == [urgency])
        #expect(shown.map(\.workingDaysLeft) == [left])
    }

    @Test func showsTheMostUrgentFirst() {
        let batches = [
            sampleBatch(id: "none", due: nil), sampleBatch(id: "later", due: day("2026-10-12")),
            sampleBatch(id: "soon", due: day("2026-10-08")), sampleBatch(id: "today-b", account: "K-B"),
            sampleBatch(id: "today-a2", account: "K-A"), sampleBatch(id: "today-a1", account: "K-A"),
            sampleBatch(id: "today-fast", account: "K-Z", lane: .fast), sampleBatch(id: "old", due: day("2026-09-28")),
            sampleBatch(id: "older", due: day("2026-09-25")),
        ]
        let wanted = ["older", "old", "today-fast", "today-a1", "today-a2", "today-b", "soon", "later", "none"]
        var dice = Dice(state: 3)
        for _ in 0..<10 {
            #expect(Self.view.sorted(batches.shuffled(using: &dice)).map(\.batch.id) == wanted)
        }
        #expect(Self.view.sorted(batches).last?.workingDaysLeft == nil)
    }

    @Test func leavesOutWhatIsDecided() {
        let batches = BatchState.allCases.map { sampleBatch(id: $0.rawValue, state: $0) }
        #expect(Self.view.sorted(batches).map(\.batch.id) == ["in-review", "on-hold"])
    }

    @Test func soonIsASetting() {
        let view = EscalationView(today: day("2026-09-30"), calendar: .builtIn, soonWorkingDays: 3)
        #expect(view.sorted([sampleBatch(due: day("2026-10-10"))]).map(\.urgency) == [.dueSoon])
    }
}
