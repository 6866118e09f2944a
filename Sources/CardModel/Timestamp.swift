/// A moment with the offset in which it is written (ISO 8601, RFC 3339), to the second.
@frozen public struct Timestamp: Hashable, Sendable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64
    /// Offset from UTC in seconds in which it is written.
    public let offsetSeconds: Int32

    @inlinable public init(seconds: Int64, offsetSeconds: Int32) {
        self.seconds = seconds
        self.offsetSeconds = offsetSeconds
    }

    @inlinable public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

    /// The calendar day in its own offset.
    public var date: CalendarDate {
        let local = seconds + Int64(offsetSeconds)
        return CalendarDate(daysSinceEpoch: Int32(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    }

    /// Seconds since midnight in its own offset.
    public var secondOfDay: Int { Int(seconds + Int64(offsetSeconds) - Int64(date.daysSinceEpoch) * 86_400) }

    /// `2026-09-30T08:30:00+08:00`.
    public var text: String {
        let two = { (number: Int) in CalendarDate.padded(number, 2) }
        let second = secondOfDay
        let offset = Int(offsetSeconds.magnitude) / 60
        let time = two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60)
        return date.text + "T" + time + (offsetSeconds < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60)
    }

    /// `2026-09-30 08:30`, for people who know their time zone.
    public var shortText: String {
        let second = secondOfDay
        return date.text + " " + CalendarDate.padded(second / 3600, 2) + ":" + CalendarDate.padded(second / 60 % 60, 2)
    }

    /// Reads `2026-09-30T08:30:00+08:00`, with a blank for the T, without seconds, with `Z`; without an offset the one
    /// given is taken.
    public static func parse(_ text: String, defaultOffsetSeconds: Int32) -> Timestamp? {
        var characters = Array(text.utf8)
        var offset = defaultOffsetSeconds
        if characters.last == 0x5A {
            offset = 0
            characters.removeLast()
        } else if characters.count > 16, let sign = characters.lastIndex(where: { $0 == 0x2B || $0 == 0x2D }),
            sign >= 16
        {
            guard let parsed = offsetSeconds(Array(characters[(sign + 1)...])) else { return nil }
            offset = characters[sign] == 0x2D ? -parsed : parsed
            characters.removeSubrange(sign...)
        }
        let local = String(decoding: characters, as: UTF8.self)
        guard let date = CalendarDate.parse(String(local.prefix(10))), local.utf8.count >= 10, date != .noEnd else {
            return nil
        }
        guard let second = secondOfDay(String(local.dropFirst(10))) else { return nil }
        return Timestamp(
            seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(second) - Int64(offset), offsetSeconds: offset)
    }

    private static func offsetSeconds(_ bytes: [UInt8]) -> Int32? {
        let digits = bytes.filter { $0 != 0x3A }
        guard digits.count == 4, let value = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        guard value / 100 <= 14, value % 100 < 60 else { return nil }
        return Int32(value / 100 * 3600 + value % 100 * 60)
    }

    private static func secondOfDay(_ text: String) -> Int? {
        if text.isEmpty { return 0 }
        guard let mark = text.first, mark == "T" || mark == " " else { return nil }
        let body = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard body.count == 1 || body.count == 2 && CalendarDate.number(body[1].prefix(9)) != nil else { return nil }
        let parts = body[0].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 }) else { return nil }
        let numbers = parts.compactMap(CalendarDate.number)
        guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
            return nil
        }
        return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }
}

extension Timestamp: CustomStringConvertible {
    public var description: String { text }
}
