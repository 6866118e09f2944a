import CardModel

/// Days from a cell's bytes: the two everyday shapes without making text, everything else as `CalendarDate` reads it.
enum DayReader {
    /// Nil when the bytes are no day.
    static func read(_ cell: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        if cell.count == 10, cell[4] == cell[7], cell[4] == 0x2D || cell[4] == 0x2F,
            let year = number(cell, 0..<4), let month = number(cell, 5..<7), let day = number(cell, 8..<10)
        {
            return fast(year, month, day)
        }
        if cell.count == 8, let year = number(cell, 0..<4), let month = number(cell, 4..<6),
            let day = number(cell, 6..<8)
        {
            return fast(year, month, day)
        }
        return CalendarDate.parse(String(decoding: cell, as: UTF8.self))
    }

    @inline(__always)
    private static func number(_ cell: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
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
