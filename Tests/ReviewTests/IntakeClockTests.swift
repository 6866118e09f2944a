import CardModel
import Review
import Testing

@Suite struct IntakeClockTests {
    @Test(arguments: [
        ("2026-09-28T17:30:00", "2026-09-28"), ("2026-09-28T17:30:01", "2026-09-29"),
        ("2026-09-28T00:00:00", "2026-09-28"), ("2026-09-30T23:59:59", "2026-10-01"),
        ("2026-12-31T18:00:00", "2027-01-01"), ("2026-09-26T18:00:00", "2026-09-27"),
    ])
    func countsALateListAsTheNextDays(_ arrival: String, _ start: String) throws {
        let clock = try #require(IntakeClock(cutoff: "17:30"))
        #expect(clock.start(of: moment(arrival)).text == start)
    }

    @Test func startsWithTheLastListOfASubmission() throws {
        let clock = try #require(IntakeClock(cutoff: "17:30"))
        let arrivals = ["2026-09-28T09:00", "2026-09-28T17:31", "2026-09-27T23:00"].map(moment)
        #expect(clock.start(ofLatest: arrivals)?.text == "2026-09-29")
        #expect(clock.start(ofLatest: []) == nil)
    }

    @Test func readsTheArrivalInItsOwnOffset() throws {
        let clock = try #require(IntakeClock(cutoff: "17:30"))
        #expect(clock.start(of: moment("2026-09-28T17:31:00Z")).text == "2026-09-29")
        #expect(clock.start(of: moment("2026-09-28T16:00:00Z")).text == "2026-09-28")
    }

    @Test func aDayWithoutCutoffHasNoLateLists() throws {
        let clock = try #require(IntakeClock(cutoff: "24:00"))
        #expect(clock.start(of: moment("2026-09-28T23:59:59")).text == "2026-09-28")
        #expect(IntakeClock(cutoff: "00:00")?.start(of: moment("2026-09-28T00:00:01")).text == "2026-09-29")
    }

    @Test(arguments: ["", "17", "17:3", "7:30", "17:60", "24:01", "25:00", "17:30:00", "+7:30", "１７:30", "17：30", "😀"])
    func refusesWhatIsNoTimeOfDay(_ text: String) {
        #expect(IntakeClock(cutoff: text) == nil)
    }
}

@Suite struct LaneRulesTests {
    let rules = LaneRules()

    @Test(arguments: [
        (0, Lane.standard, 50), (49, .standard, 1), (50, .fast, 0), (51, .fast, 0), (1_000_000, .fast, 0),
    ])
    func fiftyCardsEarnTheFastLane(_ count: Int, _ lane: Lane, _ missing: Int) {
        #expect(rules.lane(forEligibleCards: count) == lane)
        #expect(rules.cardsMissingToFast(after: count) == missing)
    }

    @Test func aManualFindingLeavesForTheManualLane() {
        for finding in Finding.allCases {
            for earned in [Lane.fast, .standard] {
                let lane = rules.lane(of: FindingSet(finding), earned: earned)
                switch finding.effect {
                case .refuses, .holds: #expect(lane == nil)
                case .needsPerson: #expect(lane == .manual)
                case .tells: #expect(lane == earned)
                }
            }
        }
        #expect(rules.lane(of: [], earned: .fast) == .fast)
        #expect(rules.lane(of: FindingSet([.riskFlag, .deviceBound]), earned: .fast) == nil)
    }

    @Test func eachLaneHasItsWorkingDays() {
        let start = day("2026-09-30")
        #expect(Lane.allCases.map(rules.workingDays) == [1, 3, 3])
        #expect(rules.due(.fast, clockStart: start, on: .builtIn) == day("2026-10-08"))
        #expect(rules.due(.standard, clockStart: start, on: .builtIn) == day("2026-10-10"))
        #expect(rules.due(.fast, clockStart: day("2026-12-31"), on: .builtIn) == nil)
        #expect(LaneRules(manualWorkingDays: 5).workingDays(of: .manual) == 5)
    }
}
