/// A day of the Gregorian calendar, without a time zone (ISO 8601 date).
@frozen public struct CalendarDate: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int32

    @inlinable public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

    /// No end: 长期, 无固定期限.
    public static let noEnd = CalendarDate(daysSinceEpoch: Int32.max)

    @inlinable public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// A day that exists, years 1 to 9999; else nil.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= CalendarDate.days(inMonth: month, year: year) else { return nil }
        // Days from civil: years begin in March, eras of 400 years.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private static func days(inMonth month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Year, month and day.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    public var weekday: Int { (Int(daysSinceEpoch) % 7 + 7 + 3) % 7 + 1 }

    /// The day so many days later; no end stays no end, and what lies beyond the type's range is its last day.
    public func adding(days: Int) -> CalendarDate {
        guard self != .noEnd else { return self }
        let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
        return CalendarDate(daysSinceEpoch: overflow ? (days < 0 ? .min : .max) : Int32(clamping: sum))
    }

    /// `2026-09-30`; `9999-12-31` for no end.
    public var text: String {
        guard self != .noEnd else { return "9999-12-31" }
        let (year, month, day) = components
        return CalendarDate.padded(year, 4) + "-" + CalendarDate.padded(month, 2) + "-" + CalendarDate.padded(day, 2)
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// `2026-09-30`, `2026/9/30`, `2026.9.30`, `2026年9月30日`, `20260930`, a time of day after it ignored; 长期,
    /// 无固定期限 and 9999-12-31 mean no end.
    public static func parse(_ text: String) -> CalendarDate? {
        let trimmed = text.filter { !$0.isWhitespace || $0 == " " }
        if ["长期", "长期有效", "无固定期限", "永久"].contains(trimmed.filter { $0 != " " }) { return .noEnd }
        let day = trimmed.split(whereSeparator: { $0 == " " || $0 == "T" }).first.map(String.init) ?? ""
        if day.count == 8, day.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return parts([day.prefix(4), day.dropFirst(4).prefix(2), day.suffix(2)])
        }
        let body = day.hasSuffix("日") ? day.dropLast() : day[...]
        return parts(body.split(omittingEmptySubsequences: false, whereSeparator: { "-/.年月".contains($0) }))
    }

    /// ASCII digits only: `Int` alone would take a sign.
    static func number(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    private static func parts(_ texts: [Substring]) -> CalendarDate? {
        guard texts.count == 3, texts[0].count == 4, texts.dropFirst().allSatisfy({ (1...2).contains($0.count) }) else {
            return nil
        }
        let numbers = texts.compactMap(number)
        guard numbers.count == 3 else { return nil }
        if numbers == [9999, 12, 31] { return .noEnd }
        return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}

extension CalendarDate: CustomStringConvertible {
    public var description: String { text }
}
