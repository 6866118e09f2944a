public import CardModel

/// Days on which the operator does not deregister, as at the end of a month while bills are made (出账期).
public struct ClosedDays: Sendable, Equatable {
    private enum Rule: Sendable, Equatable {
        /// The last so many days of each month.
        case last(Int)
        /// This day of each month.
        case day(Int)
        /// 1 for Monday to 7 for Sunday.
        case weekday(Int)
        case dates(CalendarDate, CalendarDate)
    }

    private let rules: [Rule]

    /// No day is closed.
    public static let none = ClosedDays(rules: [])

    private init(rules: [Rule]) { self.rules = rules }

    /// Reads `last:3`, `day:25`, `weekends`, `saturday`, `2026-10-01` and `2026-10-01/2026-10-08`.
    /// Nil with the first text that is none of these.
    public static func parse(_ texts: [String]) -> (days: ClosedDays, unknown: String?) {
        var rules: [Rule] = []
        for text in texts {
            guard let read = read(text.lowercased().filter { !$0.isWhitespace }) else { return (.none, text) }
            rules += read
        }
        return (ClosedDays(rules: rules), nil)
    }

    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static func read(_ text: String) -> [Rule]? {
        if text == "weekends" { return [.weekday(6), .weekday(7)] }
        if let place = weekdays.firstIndex(of: text) { return [.weekday(place + 1)] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, let number = Int(parts[1]), (1...31).contains(number) {
            if parts[0] == "last" { return [.last(number)] }
            return parts[0] == "day" ? [.day(number)] : nil
        }
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { CalendarDate.parse(String($0)) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
            return nil
        }
        return [.dates(first, last)]
    }

    /// Whether nothing is deregistered on this day.
    public func isClosed(_ day: CalendarDate) -> Bool {
        rules.contains { rule in
            switch rule {
            case .last(let count): day.adding(days: count).components.month != day.components.month
            case .day(let number): day.components.day == number
            case .weekday(let number): day.weekday == number
            case .dates(let first, let last): first <= day && day <= last
            }
        }
    }

    /// The first day from this one on that is not closed; nil when there is none within two years.
    public func nextOpen(from day: CalendarDate) -> CalendarDate? {
        (0...731).lazy.map { day.adding(days: $0) }.first { !isClosed($0) }
    }
}
