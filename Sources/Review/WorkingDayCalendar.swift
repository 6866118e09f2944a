public import CardModel

/// The working days of mainland China. A year counts only when its State Council notice is known: beyond that every
/// answer is nil, never a guess.
public struct WorkingDayCalendar: Sendable, Equatable {
    private var years: [Int: Year] = [:]

    /// What makes one year differ from Monday to Friday.
    struct Year: Sendable, Equatable {
        /// Days off by the notice, weekends among them or not.
        var off: Set<CalendarDate> = []
        /// Weekend days that are worked (调休).
        var worked: Set<CalendarDate> = []
    }

    /// A calendar of no year.
    public init() {}

    init(years: [Int: Year]) { self.years = years }

    /// The years whose notices are known, ascending.
    public var coveredYears: [Int] { years.keys.sorted() }

    /// The last day before the first year that is missing; nil when there is no year at all.
    public var coveredUntil: CalendarDate? {
        guard var year = years.keys.min() else { return nil }
        while years[year + 1] != nil { year += 1 }
        return CalendarDate(year: year, month: 12, day: 31)
    }

    /// Whether people work on this day; nil when its year is not covered.
    public func isWorkingDay(_ date: CalendarDate) -> Bool? {
        guard let year = years[date.components.year] else { return nil }
        if year.off.contains(date) { return false }
        return date.weekday <= 5 || year.worked.contains(date)
    }

    /// The day so many working days after `start`, which itself is not counted (Civil Code, article 201); for 0 `start`
    /// itself, or the next working day when it is none. Nil when a day up to it is not covered, or for less than 0.
    public func due(from start: CalendarDate, workingDays: Int) -> CalendarDate? {
        guard workingDays >= 0 else { return nil }
        var day = workingDays == 0 ? start : start.adding(days: 1)
        var left = max(1, workingDays)
        while let isWorked = isWorkingDay(day) {
            if isWorked { left -= 1 }
            if left == 0 { return day }
            day = day.adding(days: 1)
        }
        return nil
    }

    /// Working days from the day after `start` up to and with `end`; less than 0 when `end` lies before `start`. Nil
    /// when a day among them is not covered. Cost: one step a day, at most the covered years.
    public func workingDays(after start: CalendarDate, through end: CalendarDate) -> Int? {
        if end < start { return workingDays(after: end, through: start).map { -$0 } }
        var count = 0
        var day = start
        while day < end {
            day = day.adding(days: 1)
            guard let isWorked = isWorkingDay(day) else { return nil }
            if isWorked { count += 1 }
        }
        return count
    }

    /// This calendar with years added; a year that was covered before is replaced as a whole.
    func replacing(_ added: [Int: Year]) -> WorkingDayCalendar {
        WorkingDayCalendar(years: years.merging(added) { $1 })
    }
}
