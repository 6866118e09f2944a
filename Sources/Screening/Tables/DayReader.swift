import CardModel

/// Days from a cell's bytes: the two everyday shapes without making text, everything else as `CalendarDate` reads it.
enum DayReader {
    /// Nil when the bytes are no day.
    static func read(_ cell: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        if (8...10).contains(cell.count), let year = number(cell, 0..<4) {
            if cell.count == 8, let month = number(cell, 4..<6), let day = number(cell, 6..<8) {
                return fast(year, month, day)
            }
            if let day = parted(cell, year) { return day }
        }
        return CalendarDate.parse(String(decoding: cell, as: UTF8.self))
    }

    /// `2026-09-30`, `2026/9/3`, `2026.9.30`: months and days of one or two digits. Nil for any other shape.
    @inline(__always)
    private static func parted(_ cell: UnsafeBufferPointer<UInt8>, _ year: Int) -> CalendarDate? {
        let mark = cell[4]
        guard mark == 0x2D || mark == 0x2F || mark == 0x2E else { return nil }
        let second = cell[6] == mark ? 6 : 7
        guard second + 1 < cell.count, cell[second] == mark, let month = number(cell, 5..<second),
            let day = number(cell, (second + 1)..<cell.count), cell.count - second <= 3
        else { return nil }
        return fast(year, month, day)
    }

    /// A few digits; nil when there are none or others among them.
    @inline(__always)
    private static func number(_ cell: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        var value = 0
        for index in range {
            let digit = Int(cell[index] &- 0x30)
            guard digit < 10 else { return nil }
            value = value &* 10 &+ digit
        }
        return value
    }

    /// Days from civil for days that every month has; the ends of months go the careful way.
    @inline(__always)
    private static func fast(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        // 9999-12-31 is how no end is written.
        if year == 9999, month == 12, day == 31 { return .noEnd }
        guard year >= 1, (1...12).contains(month), (1...28).contains(day) else {
            return CalendarDate(year: year, month: month, day: day)
        }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return CalendarDate(daysSinceEpoch: Int32(era * 146_097 + dayOfEra - 719_468))
    }
}
