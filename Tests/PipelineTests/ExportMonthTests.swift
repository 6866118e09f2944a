import CardModel
import Pipeline
import Testing

@Suite struct ExportMonthTests {
    @Test(arguments: ["2026-09", "2026-01", "2026-12", "0001-01", "9999-11"])
    func readsAMonthAndWritesIt(text: String) throws {
        #expect(try #require(ExportMonth(text)).text == text)
    }

    @Test(arguments: [
        "", "2026", "2026-9", "2026-13", "2026-00", "26-09", "2026-09-01", "2026/09", "+026-09", "２０２６-09",
    ])
    func refusesWhatIsNoMonth(text: String) { #expect(ExportMonth(text) == nil) }

    @Test func holdsItsDaysAndNoOther() throws {
        let month = try #require(ExportMonth("2026-12"))
        for (text, isIn) in [("2026-11-30", false), ("2026-12-01", true), ("2026-12-31", true), ("2027-01-01", false)] {
            #expect(month.contains(try #require(CalendarDate.parse(text))) == isIn)
        }
    }

    @Test func endsWithItsLastSecondThere() throws {
        let month = try #require(ExportMonth("2026-09"))
        #expect(
            try month.lastMoment(in: SiteTimeZone(name: "Asia/Shanghai")).text == "2026-09-30T23:59:59+08:00")
        #expect(try month.lastMoment(in: SiteTimeZone(name: "UTC")).text == "2026-09-30T23:59:59+00:00")
    }
}
