public import CardModel

/// Days on which somebody is not there; both ends belong to them.
public struct Absence: Sendable, Equatable {
    public let from: CalendarDate
    public let to: CalendarDate

    /// Nil when the end lies before the beginning.
    public init?(from: CalendarDate, to: CalendarDate) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    /// A day, or a range with both ends: `2026-10-01`, `2026-10-01/2026-10-08`, `2026-10-01..2026-10-08`. Nil for
    /// anything else, a range that ends before it begins among it.
    public init?(_ text: String) {
        let ends = text.replacing("..", with: "/").split(separator: "/", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = ends.first, let last = ends.last,
            let from = CalendarDate.parse(Absence.trimmed(first)), let to = CalendarDate.parse(Absence.trimmed(last))
        else { return nil }
        self.init(from: from, to: to)
    }

    /// Whether this day is among them.
    public func contains(_ day: CalendarDate) -> Bool { from <= day && day <= to }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        let blanks = start.reversed().prefix(while: \.isWhitespace).count
        return String(start.dropLast(blanks))
    }
}
