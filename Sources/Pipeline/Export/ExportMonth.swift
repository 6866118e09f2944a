public import CardModel

/// A month of the calendar, as finance counts.
public struct ExportMonth: Sendable, Hashable {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    /// Reads `2026-09`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D }), let year = Int(parts[0]),
            let month = Int(parts[1]), CalendarDate(year: year, month: month, day: 1) != nil
        else { return nil }
        (self.year, self.month) = (year, month)
    }

    /// `2026-09`.
    public var text: String { String(first.text.prefix(7)) }

    /// The first day.
    public var first: CalendarDate { CalendarDate(year: year, month: month, day: 1) ?? .noEnd }

    /// The first day of the next month.
    public var end: CalendarDate {
        CalendarDate(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1) ?? .noEnd
    }

    public func contains(_ date: CalendarDate) -> Bool { first <= date && date < end }

    /// The last second in a time zone.
    public func lastMoment(in zone: SiteTimeZone) -> Timestamp {
        let next = zone.parse(end.text + " 00:00:00") ?? Timestamp(seconds: .max, offsetSeconds: 0)
        return zone.timestamp(seconds: next.seconds - 1)
    }
}
