extension DER {
    /// The earliest and latest second since 1970 that `time` can write: the years 1950 to 9999.
    static let timeRange: ClosedRange<Int64> = -631_152_000...253_402_300_799

    /// A Time of RFC 5652 section 11.3: UTCTime until 2049, then GeneralizedTime; nil outside `timeRange`.
    static func time(_ seconds: Int64) -> [UInt8]? {
        guard timeRange.contains(seconds) else { return nil }
        let day = (Double(seconds) / 86_400).rounded(.down)
        let second = Int(seconds - Int64(day) * 86_400)
        let (year, month, dayOfMonth) = civil(day: Int(day))
        let fields = [month, dayOfMonth, second / 3600, second / 60 % 60, second % 60]
        let isShort = year < 2050
        let text = digits(isShort ? year % 100 : year, isShort ? 2 : 4) + fields.flatMap { digits($0, 2) }
        return value(isShort ? utcTime : generalizedTime, text + [UInt8(ascii: "Z")])
    }

    /// The seconds since 1970 of a whole value that `time` wrote, else nil.
    static func seconds(time whole: ArraySlice<UInt8>) -> Int64? {
        guard let tag = whole.first, whole.count > 2 else { return nil }
        var text = whole.dropFirst(2).dropLast()
        func number(_ count: Int) -> Int? {
            defer { text = text.dropFirst(count) }
            return Int(String(decoding: text.prefix(count), as: UTF8.self))
        }
        guard var year = number(tag == utcTime ? 2 : 4) else { return nil }
        if tag == utcTime { year += year < 50 ? 2000 : 1900 }
        guard let month = number(2), let day = number(2), let hour = number(2), let minute = number(2),
            let second = number(2), 1...12 ~= month
        else { return nil }
        let days = Int64(dayNumber(year: year, month: month, day: day))
        let result = days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        // Writing it again shows that every field was in its range.
        return time(result).map { $0[...] == whole } == true ? result : nil
    }

    private static func digits(_ number: Int, _ count: Int) -> [UInt8] {
        let text = Array(String(number).utf8)
        return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, count - text.count)) + text
    }

    /// Days since 1970-01-01 of a date in the Gregorian calendar, with years that begin in March.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }

    private static func civil(day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
