/// A moment with its distance from UTC, as PDF (ISO 32000-1, 7.9.4) and XMP (ISO 8601) write it.
public struct PDFDate: Sendable, Hashable {
    /// Seconds since 1970-01-01 00:00:00 UTC.
    public let secondsSince1970: Int
    /// Minutes east of UTC: 480 for +08:00.
    public let offsetMinutes: Int

    /// A moment, told in local time of `offsetMinutes` east of UTC.
    public init(secondsSince1970: Int, offsetMinutes: Int) {
        self.secondsSince1970 = secondsSince1970
        self.offsetMinutes = offsetMinutes
    }

    /// `D:20260131093000+08'00'`.
    func appendPDF(to out: inout PDFBytes) {
        let local = LocalTime(self)
        out.put("(D:")
        out.put(local.year, digits: 4)
        for part in [local.month, local.day, local.hour, local.minute, local.second] { out.put(part, digits: 2) }
        appendOffset(to: &out, separator: "'")
        out.put("')")
    }

    /// `2026-01-31T09:30:00+08:00`.
    func appendISO(to out: inout PDFBytes) {
        let local = LocalTime(self)
        out.put(local.year, digits: 4)
        out.put("-")
        out.put(local.month, digits: 2)
        out.put("-")
        out.put(local.day, digits: 2)
        out.put("T")
        out.put(local.hour, digits: 2)
        out.put(":")
        out.put(local.minute, digits: 2)
        out.put(":")
        out.put(local.second, digits: 2)
        appendOffset(to: &out, separator: ":")
    }

    private func appendOffset(to out: inout PDFBytes, separator: StaticString) {
        out.put(offsetMinutes < 0 ? "-" : "+")
        out.put(abs(offsetMinutes) / 60, digits: 2)
        out.put(separator)
        out.put(abs(offsetMinutes) % 60, digits: 2)
    }
}

/// A moment split into calendar and clock; the proleptic Gregorian calendar.
private struct LocalTime {
    var year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int

    init(_ date: PDFDate) {
        let seconds = date.secondsSince1970 + date.offsetMinutes * 60
        let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let clock = seconds - days * 86400
        (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60)
        // Years that begin in March put the leap day last; eras of 400 years have 146,097 days.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}
