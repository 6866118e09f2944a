public import CardModel

/// The operator's file of further years. A line is one of
///
///     year 2027
///     2027-01-01 off 元旦
///     2027-01-30 work
///
/// with `#` for comments; what follows `off` or `work` is for people. A year is covered only when a `year` line above
/// its days declares it, has at least one day off, and replaces what was known of that year before.
extension WorkingDayCalendar {
    /// This calendar with the years of a file. Throws a `Fault` of status `settings` that names the row (from 1):
    /// `calendar.line` (neither of the three forms), `calendar.year-undeclared`, `calendar.year-repeated`,
    /// `calendar.year-empty` (a year without any day off is no notice), `calendar.day-repeated`,
    /// `calendar.work-on-weekday` (a day worked anyway: most likely a slip in the date).
    public func adding(years text: String, file: String) throws(Fault) -> WorkingDayCalendar {
        var reader = CalendarReader(file: file)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() { try reader.take(line, row: index + 1) }
        try reader.finish()
        return replacing(reader.years)
    }
}

/// Reads the lines of a calendar file one by one.
private struct CalendarReader {
    let file: String
    var years: [Int: WorkingDayCalendar.Year] = [:]
    private var declaredAt: [Int: Int] = [:]

    init(file: String) { self.file = file }

    mutating func take(_ line: Substring, row: Int) throws(Fault) {
        let content = line.prefix { $0 != "#" }.filter { $0 != "\u{FEFF}" }
        let words = content.split(whereSeparator: \.isWhitespace)
        if words.isEmpty { return }
        if words[0] == "year" { return try declare(words, row: row) }
        guard words.count >= 2, let day = CalendarDate.parse(String(words[0])) else {
            throw fault("calendar.line", row, ["line": String(content.prefix(60))])
        }
        switch words[1] {
        case "off": try add(day, to: \.off, row: row)
        case "work": try addWorked(day, row: row)
        default: throw fault("calendar.line", row, ["line": String(content.prefix(60))])
        }
    }

    /// A year that was declared and then left without a day off is half a notice.
    func finish() throws(Fault) {
        for (year, row) in declaredAt.sorted(by: { $0.value < $1.value }) where years[year]?.off.isEmpty != false {
            throw fault("calendar.year-empty", row, ["year": String(year)])
        }
    }

    private mutating func declare(_ words: [Substring], row: Int) throws(Fault) {
        guard words.count == 2, words[1].utf8.count == 4, let year = Int(words[1]), year >= 1949 else {
            throw fault("calendar.line", row, ["line": String(words.joined(separator: " ").prefix(60))])
        }
        guard years[year] == nil else { throw fault("calendar.year-repeated", row, ["year": String(year)]) }
        years[year] = WorkingDayCalendar.Year()
        declaredAt[year] = row
    }

    private mutating func addWorked(_ day: CalendarDate, row: Int) throws(Fault) {
        guard day.weekday > 5 else { throw fault("calendar.work-on-weekday", row, ["day": day.text]) }
        try add(day, to: \.worked, row: row)
    }

    private mutating func add(
        _ day: CalendarDate, to days: WritableKeyPath<WorkingDayCalendar.Year, Set<CalendarDate>>, row: Int
    ) throws(Fault) {
        let year = day.components.year
        guard var known = years[year] else {
            throw fault("calendar.year-undeclared", row, ["day": day.text, "year": String(year)])
        }
        guard !known.off.contains(day), !known.worked.contains(day) else {
            throw fault("calendar.day-repeated", row, ["day": day.text])
        }
        known[keyPath: days].insert(day)
        years[year] = known
    }

    private func fault(_ code: String, _ row: Int, _ fields: [String: String]) -> Fault {
        Fault(code, .settings, at: Place(file: file, row: row), fields)
    }
}
