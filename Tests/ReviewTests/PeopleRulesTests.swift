import CardModel
import Review
import Testing

@Suite struct PeopleRulesTests {
    @Test(
        arguments: [
            ("2026-10-01", "2026-10-01", "2026-10-01"), ("2026-10-01/2026-10-08", "2026-10-01", "2026-10-08"),
            ("2026-10-01..2026-10-08", "2026-10-01", "2026-10-08"),
            (" 2026-10-01 / 2026-10-02 ", "2026-10-01", "2026-10-02"),
        ])
    func readsAbsences(_ text: String, _ from: String, _ to: String) {
        #expect(Absence(text) == Absence(from: day(from), to: day(to)))
    }

    @Test(arguments: [
        "", "soon", "2026-02-30", "2026-10-08/2026-10-01", "2026-10-01/", "/2026-10-01",
        "2026-10-01/2026-10-02/2026-10-03",
    ])
    func refusesWhatIsNoAbsence(_ text: String) { #expect(Absence(text) == nil) }

    @Test func anAbsenceHoldsBothItsEnds() throws {
        let absence = try #require(Absence("2026-10-01/2026-10-03"))
        let days = ["2026-09-30", "2026-10-01", "2026-10-03", "2026-10-04"].map { absence.contains(day($0)) }
        #expect(days == [false, true, true, false])
    }

    @Test(
        arguments: [
            (["a": "b", "b": "c"], [String]()), (["a": "a"], ["a → a"]), (["a": "b", "b": "a"], ["a → b → a"]),
            (["a": "b", "b": "c", "c": "b"], ["b → c → b"]), (["a": "b", "b": "a", "c": "a"], ["a → b → a"]),
        ])
    func findsCirclesOfDeputiesOnce(_ deputies: [String: String], _ paths: [String]) {
        let people = ["a", "b", "c"].map { Person(login: $0, name: $0, roles: [], deputy: deputies[$0]) }
        let faults = PeopleCheck(people).faults()
        #expect(faults.map(\.code) == paths.map { _ in "people.deputy-circle" })
        #expect(faults.map { $0.fields["path"] } == paths)
    }

    @Test func workGoesToWhoIsNamedForTheAccountThenByLoad() {
        let people = [
            Person(login: "all", name: "all", roles: [.checker]),
            Person(login: "own", name: "own", roles: [.checker], accounts: ["K-SAMPLE"]),
            Person(login: "more", name: "more", roles: [.checker]),
            Person(login: "lead", name: "lead", roles: [.lead]),
        ]
        var rule = AssignmentRule(fourEyes: FourEyes(people: people, isTrial: false), load: ["all": 5, "own": 900])
        #expect(rule.assign(sampleBatch())?.login == "own")
        let others = (0..<3).map { _ in rule.assign(sampleBatch(account: "K-OTHER", cards: 4))?.login }
        #expect(others == ["more", "more", "all"])
        #expect(rule.assign(sampleBatch(account: "K-OTHER", makers: ["all", "more"]))?.login == "lead")
        #expect(rule.assign(sampleBatch(account: "K-OTHER", makers: ["all", "more", "lead"])) == nil)
    }

    @Test(
        arguments: [
            ("2026-10-31", nil), ("2026-11-01", nil), ("2026-11-02", 59), ("2026-12-31", 0), ("2027-01-01", 0),
        ] as [(String, Int?)])
    func theCalendarWarnsSixtyDaysBeforeItsEnd(_ today: String, _ left: Int?) {
        let warning = WorkingDayCalendar.builtIn.warning(on: day(today))
        #expect(warning?.daysLeft == left)
        #expect(warning == nil || (warning?.until == nil) == (today == "2027-01-01"))
    }

    @Test(
        arguments: [
            (Lane.fast, "2026-09-28", "2026-09-29", 1, false), (.fast, "2026-09-29", "2026-09-29", 1, true),
            (.standard, "2026-09-29", "2026-10-08", 1, false), (.standard, "2026-09-30", "2026-10-08", 1, true),
            (.standard, "2026-09-29", "2026-10-08", 2, true), (.standard, "2026-10-09", "2026-10-08", 0, true),
            (.standard, "2026-09-30", "2026-10-08", 0, false),
        ] as [(Lane, String, String, Int, Bool)])
    func escalatesBeforeTheDueDateButNotOnTheFirstDay(
        _ lane: Lane, _ today: String, _ due: String, _ days: Int, _ isEscalated: Bool
    ) {
        let view = EscalationView(today: day(today), calendar: .builtIn, escalateDays: days)
        #expect(view.sorted([sampleBatch(lane: lane, due: day(due))]).map(\.isEscalated) == [isEscalated])
    }
}
