public import CardModel

/// That the known working days run out soon: due dates beyond them are not known.
public struct CalendarWarning: Sendable, Equatable {
    /// The last day that is known; nil when today already is not.
    public let until: CalendarDate?
    /// Days from today to that day; 0 or less when today is not known.
    public let daysLeft: Int

    /// So many days before the end it is told.
    public static let noticeDays = 60
}

extension WorkingDayCalendar {
    /// Nil while the known years reach far enough.
    public func warning(on today: CalendarDate) -> CalendarWarning? {
        guard let until = coveredUntil, isWorkingDay(today) != nil else {
            return CalendarWarning(until: nil, daysLeft: 0)
        }
        let left = Int(until.daysSinceEpoch) - Int(today.daysSinceEpoch)
        return left < CalendarWarning.noticeDays ? CalendarWarning(until: until, daysLeft: left) : nil
    }
}
