/// Serial numbers of days, as spreadsheets count them, to dates.
enum SerialDate {
    private static let millisecondsOfDay = 86_400_000.0
    /// Days from 1970-01-01 to the day before serial 1, and to serial 0 of 1904.
    private static let dayBefore1900 = -25_568
    private static let dayOf1904 = -24_107
    /// Days from 1970-01-01 to 9999-12-31.
    private static let lastDay = 2_932_896

    /// Appends `2026-11-20`, with ` 08:30:00` unless that is midnight; below one day `08:30:00` alone. False, and
    /// nothing appended, for what is no date up to the year 9999.
    static func append(_ serial: Double, system: DateSystem, to text: inout ByteBuffer) -> Bool {
        guard serial >= 0, serial < 2_958_466 else { return false }
        let whole = serial.rounded(.down)
        // To milliseconds first, which takes away what the double cannot hold; then to what is shown.
        let milliseconds = Int(((serial - whole) * millisecondsOfDay).rounded(.toNearestOrEven))
        var day = Int(whole)
        var seconds = (milliseconds + 500) / 1000
        if seconds < 86_400, day == 0 {
            appendTime(seconds, to: &text)
            return true
        }
        if seconds == 86_400 {
            seconds = 0
            day += 1
        }
        let civil = daysSince1970(day, system)
        guard civil <= lastDay else { return false }
        appendDate(civil, to: &text)
        if seconds > 0 {
            text.append(0x20)
            appendTime(seconds, to: &text)
        }
        return true
    }

    /// Appends `255:10:10`. False, and nothing appended, beyond some million years.
    static func append(elapsed serial: Double, to text: inout ByteBuffer) -> Bool {
        guard serial.magnitude < 1_000_000_000 else { return false }
        let milliseconds = Int((serial.magnitude * millisecondsOfDay).rounded(.toNearestOrEven))
        let seconds = (milliseconds + 500) / 1000
        if serial < 0, seconds > 0 { text.append(0x2D) }
        text.append(decimal: seconds / 3600)
        appendMinutes(seconds, to: &text)
        return true
    }

    /// Excel's 1900 has a 29 February (serial 60): days up to it lie one later than the count from the epoch says.
    private static func daysSince1970(_ day: Int, _ system: DateSystem) -> Int {
        switch system {
        case .from1900: day + dayBefore1900 - (day < 60 ? 0 : 1)
        case .from1904: day + dayOf1904
        }
    }

    private static func appendTime(_ seconds: Int, to text: inout ByteBuffer) {
        appendTwo(seconds / 3600, to: &text)
        appendMinutes(seconds, to: &text)
    }

    private static func appendMinutes(_ seconds: Int, to text: inout ByteBuffer) {
        text.append(0x3A)
        appendTwo(seconds / 60 % 60, to: &text)
        text.append(0x3A)
        appendTwo(seconds % 60, to: &text)
    }

    private static func appendTwo(_ number: Int, to text: inout ByteBuffer) {
        text.append(0x30 + UInt8(truncatingIfNeeded: number / 10))
        text.append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }

    /// The proleptic Gregorian date of a day since 1970-01-01, counted in years that start in March.
    private static func appendDate(_ daysSince1970: Int, to text: inout ByteBuffer) {
        let days = daysSince1970 + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        appendTwo(year / 100, to: &text)
        appendTwo(year % 100, to: &text)
        text.append(0x2D)
        appendTwo(month, to: &text)
        text.append(0x2D)
        appendTwo(dayOfYear - (153 * shifted + 2) / 5 + 1, to: &text)
    }
}
