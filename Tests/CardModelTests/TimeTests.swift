import CardModel
import Testing

@Suite struct CalendarDateTests {
    @Test func everyDayOfTwoCenturiesComesBack() throws {
        var expected = try #require(CalendarDate(year: 1900, month: 1, day: 1))
        #expect(expected.daysSinceEpoch == -25567 && expected.weekday == 1)
        var weekday = 1
        for year in 1900...2100 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
                    #expect(date == expected)
                    #expect(date.components == (year, month, day))
                    #expect(date.weekday == weekday)
                    #expect(CalendarDate.parse(date.text) == date)
                    expected = expected.adding(days: 1)
                    weekday = weekday % 7 + 1
                }
            }
        }
        #expect(expected == CalendarDate(year: 2101, month: 1, day: 1))
    }

    @Test(arguments: [
        (1970, 1, 1, 4), (2000, 2, 29, 2), (2026, 9, 28, 1), (2026, 11, 20, 5), (2025, 2, 8, 6), (1949, 10, 1, 6),
        (1, 1, 1, 1), (9999, 12, 31, 5),
    ])
    func knowsTheDayOfTheWeek(_ year: Int, _ month: Int, _ day: Int, _ weekday: Int) {
        #expect(CalendarDate(year: year, month: month, day: day)?.weekday == weekday)
    }

    @Test(arguments: [
        (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1),
        (10000, 1, 1),
        (2026, 1, -1), (Int.max, Int.max, Int.max), (Int.min, Int.min, Int.min),
    ])
    func refusesDaysThatDoNotExist(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "2026-09-30", "2026/9/30", "2026.9.30", "2026年9月30日", "20260930", "2026-09-30 08:30:00", "2026-09-30T08:30",
        " 2026-09-30 ", "2026-9-30",
    ])
    func readsTheSpellingsOfADay(_ text: String) {
        #expect(CalendarDate.parse(text)?.text == "2026-09-30")
    }

    @Test(arguments: ["长期", "长期有效", "无固定期限", "永久", " 长期", "9999-12-31", "99991231"])
    func readsNoEnd(_ text: String) {
        #expect(CalendarDate.parse(text) == .noEnd)
    }

    @Test(arguments: [
        "2026-09-31", "2026-9", "26-09-30", "2026-09-30-1", "+026-01-01", "2026-+1-01", "2026-01-+1", "2026--1-01",
        "٢٠٢٦-09-30", "２０２６-09-30", "202609301", "2026093", "30.09.2026", "2026-009-30", "长期x",
    ])
    func refusesWhatIsNoDay(_ text: String) {
        #expect(CalendarDate.parse(text) == nil)
    }

    @Test func noEndStaysNoEndAndSortsLast() {
        #expect(CalendarDate.noEnd.adding(days: 1) == .noEnd)
        #expect(CalendarDate.noEnd.text == "9999-12-31")
        #expect(CalendarDate.parse(CalendarDate.noEnd.text) == .noEnd)
        #expect(CalendarDate(daysSinceEpoch: 0).adding(days: .max) == .noEnd)
        #expect(CalendarDate(daysSinceEpoch: 0).adding(days: .min).daysSinceEpoch == .min)
        #expect(CalendarDate(daysSinceEpoch: 20_000) < .noEnd)
    }

    @Test(arguments: hostileTexts)
    func refusesHostileText(_ text: String) {
        #expect(CalendarDate.parse(text) == nil)
    }
}

@Suite struct TimestampTests {
    static let shanghai: Int32 = 8 * 3600

    @Test(arguments: [
        ("2026-09-30T08:30:00+08:00", "2026-09-30T08:30:00+08:00"), ("2026-09-30 08:30", "2026-09-30T08:30:00+08:00"),
        ("2026-09-30", "2026-09-30T00:00:00+08:00"), ("2026-09-30T08:30:00Z", "2026-09-30T08:30:00+00:00"),
        ("2026-09-30T08:30-05:30", "2026-09-30T08:30:00-05:30"),
        ("2026-09-30T08:30:59.999+0800", "2026-09-30T08:30:59+08:00"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59+00:00"),
        ("1900-01-01T00:00:00+14:00", "1900-01-01T00:00:00+14:00"),
    ])
    func readsAndWritesMoments(_ text: String, _ written: String) {
        let moment = Timestamp.parse(text, defaultOffsetSeconds: Self.shanghai)
        #expect(moment?.text == written)
        #expect(Timestamp.parse(written, defaultOffsetSeconds: 0) == moment)
    }

    @Test(arguments: [
        "2026-09-30T24:00", "2026-09-30T08:60", "2026-09-30T8:30", "2026-09-30T+1:00:00", "2026-09-30T08:30:00+15:00",
        "2026-09-30T08:30:00+8", "2026-09-30T08:30:00.", "2026-09-30T08:30:00.abc", "2026-09-30T08:30:00.1.2",
        "2026-09-30T", "2026-09-31T08:30", "2026-9-30", "无固定期限", "2026-09-30X08:30", "08:30", "9999-12-31T00:00:00Z",
        "2026-09-30T08:30:00+08:00:00",
    ])
    func refusesWhatIsNoMoment(_ text: String) {
        #expect(Timestamp.parse(text, defaultOffsetSeconds: Self.shanghai) == nil)
    }

    @Test func knowsItsDayInItsOwnOffset() throws {
        let evening = try #require(Timestamp.parse("2026-09-30T23:30:00+08:00", defaultOffsetSeconds: 0))
        #expect(evening.date.text == "2026-09-30" && evening.secondOfDay == 84_600)
        let utc = Timestamp(seconds: evening.seconds, offsetSeconds: 0)
        #expect(utc.date.text == "2026-09-30" && utc.secondOfDay == 55_800)
        let next = Timestamp(seconds: evening.seconds, offsetSeconds: 10 * 3600)
        #expect(next.date.text == "2026-10-01" && !(next < evening) && !(evening < next))
        #expect(evening.shortText == "2026-09-30 23:30")
        #expect(Timestamp(seconds: -1, offsetSeconds: 0).date.text == "1969-12-31")
        #expect(Timestamp(seconds: -86_400, offsetSeconds: 0).secondOfDay == 0)
    }

    @Test(arguments: hostileTexts)
    func refusesHostileText(_ text: String) {
        #expect(Timestamp.parse(text, defaultOffsetSeconds: Self.shanghai) == nil)
    }
}
