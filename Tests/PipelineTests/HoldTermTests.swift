import CardModel
import Testing

@testable import Pipeline

@Suite struct HoldTermTests {
    private static let start = CalendarDate.parse("2026-09-28")!

    struct Night: Sendable, CustomTestStringConvertible {
        let days: Int
        let after: Int
        var isReminded = false
        let fate: HeldFate

        var testDescription: String { "\(days) days, night \(after)\(isReminded ? ", announced" : "")" }
    }

    private static let nights = [
        Night(days: 60, after: 0, fate: .kept), Night(days: 60, after: 52, fate: .kept),
        Night(days: 60, after: 53, fate: .reminded), Night(days: 60, after: 53, isReminded: true, fate: .kept),
        // The night before was left out.
        Night(days: 60, after: 58, fate: .reminded),
        Night(days: 60, after: 59, isReminded: true, fate: .kept),
        Night(days: 60, after: 60, isReminded: true, fate: .expired), Night(days: 60, after: 60, fate: .expired),
        Night(days: 60, after: 400, fate: .expired),
        // Shorter than the notice: announced at the first night after the hold began.
        Night(days: 3, after: 0, fate: .kept), Night(days: 3, after: 1, fate: .reminded),
        Night(days: 1, after: 1, fate: .expired),
        // A clock or a time zone that went back a day.
        Night(days: 60, after: -1, fate: .kept),
    ]

    @Test(arguments: nights)
    func announcesAnEndOnceAndKeepsIt(_ night: Night) {
        let fate = HoldTerm(days: night.days).fate(
            since: Self.start, isReminded: night.isReminded, today: Self.start.adding(days: night.after))
        #expect(fate == night.fate)
    }

    @Test func endsAsManyDaysAfterTheHoldBeganAsTheSettingsSay() {
        #expect(HoldTerm(days: 60).end(of: Self.start).text == "2026-11-27")
    }

    @Test func beginsWithTheJobWhereTheStoreKnowsNoMore() {
        let standing = CardStanding(
            iccid: ICCID(packed: 1), job: "J20260928-01", row: 0, findings: FindingSet(.deviceBound), state: .held,
            batch: nil, reason: nil)
        let today = CalendarDate.parse("2026-10-09")!
        let hold = Hold(standing: standing, account: nil, since: nil, isReminded: false)
        #expect(hold.day(else: today) == Self.start)
    }
}
