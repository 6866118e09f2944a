import CardModel

extension WorkingDayCalendar {
    /// 2025 and 2026, by the State Council's holiday notices for these years.
    public static let builtIn = WorkingDayCalendar(years: [
        2025: year(
            2025,
            off: [
                1: [1, 28, 29, 30, 31], 2: [1, 2, 3, 4], 4: [4, 5, 6], 5: [1, 2, 3, 4, 5, 31], 6: [1, 2],
                10: [1, 2, 3, 4, 5, 6, 7, 8],
            ],
            worked: [1: [26], 2: [8], 4: [27], 9: [28], 10: [11]]),
        2026: year(
            2026,
            off: [
                1: [1, 2, 3], 2: [15, 16, 17, 18, 19, 20, 21, 22, 23], 4: [4, 5, 6], 5: [1, 2, 3, 4, 5],
                6: [19, 20, 21], 9: [25, 26, 27], 10: [1, 2, 3, 4, 5, 6, 7],
            ],
            worked: [1: [4], 2: [14, 28], 5: [9], 9: [20], 10: [10]]),
    ])

    /// Days by their month.
    private static func year(_ year: Int, off: [Int: [Int]], worked: [Int: [Int]]) -> Year {
        Year(off: days(off, in: year), worked: days(worked, in: year))
    }

    private static func days(_ months: [Int: [Int]], in year: Int) -> Set<CalendarDate> {
        Set(months.flatMap { month, days in days.compactMap { CalendarDate(year: year, month: month, day: $0) } })
    }
}
