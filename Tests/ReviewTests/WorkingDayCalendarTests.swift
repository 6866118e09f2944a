import CardModel
import Review
import Testing

@Suite struct WorkingDayCalendarTests {
    struct Table: Decodable {
        struct Due: Decodable {
            let from: String
            let plus_1: String?
            let plus_3: String?
        }

        let working_days_per_year: [String: Int]
        let days_off: [String: [String]]
        let weekend_days_worked: [String: [String]]
        let due: [Due]
        let unknown: Due
    }

    let table: Table
    let calendar = WorkingDayCalendar.builtIn

    init() throws { table = try Vectors.load(Table.self, "working-days") }

    @Test func knowsEveryDayOfTheNotices() throws {
        for (year, count) in table.working_days_per_year {
            let off = Set(table.days_off[year] ?? [])
            let worked = Set(table.weekend_days_worked[year] ?? [])
            var found = 0
            var date = day("\(year)-01-01")
            while date.components.year == Int(year) {
                let wanted = worked.contains(date.text) || (date.weekday <= 5 && !off.contains(date.text))
                #expect(calendar.isWorkingDay(date) == wanted, "\(date)")
                if wanted { found += 1 }
                date = date.adding(days: 1)
            }
            #expect(found == count)
        }
    }

    @Test func computesTheDueDatesOfTheVectors() {
        for line in table.due + [table.unknown] {
            #expect(calendar.due(from: day(line.from), workingDays: 1)?.text == line.plus_1)
            #expect(calendar.due(from: day(line.from), workingDays: 3)?.text == line.plus_3)
        }
    }

    @Test func saysNothingBeyondTheNotices() {
        #expect(calendar.coveredYears == [2025, 2026])
        #expect(calendar.coveredUntil == day("2026-12-31"))
        #expect(calendar.isWorkingDay(day("2027-01-01")) == nil)
        #expect(calendar.isWorkingDay(day("2024-12-31")) == nil)
        #expect(calendar.isWorkingDay(.noEnd) == nil)
        #expect(calendar.due(from: day("2026-12-30"), workingDays: 1) == day("2026-12-31"))
        #expect(calendar.due(from: day("2026-12-30"), workingDays: 2) == nil)
        #expect(calendar.due(from: .noEnd, workingDays: 1) == nil)
        #expect(calendar.due(from: day("2026-01-01"), workingDays: .max) == nil)
        #expect(WorkingDayCalendar().coveredUntil == nil)
        #expect(WorkingDayCalendar().due(from: day("2026-01-01"), workingDays: 1) == nil)
    }

    @Test func movesADueDateWithoutDaysOffAHoliday() {
        #expect(calendar.due(from: day("2026-09-30"), workingDays: 0) == day("2026-09-30"))
        #expect(calendar.due(from: day("2026-10-01"), workingDays: 0) == day("2026-10-08"))
        #expect(calendar.due(from: day("2026-09-30"), workingDays: -1) == nil)
    }

    @Test(
        arguments: [
            ("2026-09-30", "2026-09-30", 0), ("2026-09-30", "2026-10-08", 1), ("2026-10-08", "2026-09-30", -1),
            ("2026-09-30", "2026-10-10", 3), ("2025-12-31", "2026-12-31", 248), ("2026-12-31", "2027-01-04", nil),
            ("2026-10-01", "2026-10-07", 0), ("2024-12-31", "2025-12-31", 248), ("2024-12-30", "2025-12-31", nil),
        ] as [(String, String, Int?)])
    func countsWorkingDaysBetweenTwoDays(_ start: String, _ end: String, _ count: Int?) {
        #expect(calendar.workingDays(after: day(start), through: day(end)) == count)
    }

    @Test func dueDateAndCountAgree() {
        var date = day("2025-01-01")
        while date < day("2026-12-01") {
            for count in 1...5 {
                let due = calendar.due(from: date, workingDays: count)
                #expect(due.flatMap { calendar.workingDays(after: date, through: $0) } == count)
                #expect(due.flatMap(calendar.isWorkingDay) == true)
            }
            date = date.adding(days: 1)
        }
    }

    @Test func takesAFurtherYearFromTheOperator() throws {
        let text = "\u{FEFF}# 2027, made up\r\nyear 2027\r\n2027-01-01 off 元旦\r\n2027-01-02 work 调休 # Saturday\r\n\r\n"
        let longer = try calendar.adding(years: text, file: "calendar.txt")
        #expect(longer.coveredYears == [2025, 2026, 2027])
        #expect(longer.coveredUntil == day("2027-12-31"))
        #expect(longer.due(from: day("2026-12-31"), workingDays: 1) == day("2027-01-02"))
        #expect(longer.isWorkingDay(day("2027-01-03")) == false)
        #expect(try calendar.adding(years: "", file: "calendar.txt") == calendar)
    }

    @Test func aYearInTheFileReplacesTheBuiltInOneAndAGapEndsTheCover() throws {
        let text = "year 2026\n2026-01-01 off\nyear 2028\n2028-01-01 off\n"
        let other = try calendar.adding(years: text, file: "calendar.txt")
        #expect(other.isWorkingDay(day("2026-10-01")) == true)
        #expect(other.isWorkingDay(day("2026-01-04")) == false)
        #expect(other.coveredUntil == day("2026-12-31"))
        #expect(other.coveredYears == [2025, 2026, 2028])
    }

    @Test(arguments: [
        ("2027-01-01 off", "calendar.year-undeclared", 1),
        ("year 2027\n2027-01-01 off\n2028-01-01 off", "calendar.year-undeclared", 3),
        ("year 2027\n2027-01-01 off\n2027-01-01 off", "calendar.day-repeated", 3),
        ("year 2027\n2027-01-02 off\n2027-01-02 work", "calendar.day-repeated", 3),
        ("year 2027\n2027-01-04 work", "calendar.work-on-weekday", 2),
        ("year 2027\n2027-01-01 off\nyear 2027", "calendar.year-repeated", 3),
        ("# no day off\nyear 2027\n2027-01-02 work", "calendar.year-empty", 2),
        ("year", "calendar.line", 1), ("year 27", "calendar.line", 1), ("year +202", "calendar.line", 1),
        ("year 2027 x", "calendar.line", 1), ("year 0000", "calendar.line", 1),
        ("year 2027\n2027-01-01 free", "calendar.line", 2), ("year 2027\n2027-01-01", "calendar.line", 2),
        ("year 2027\n2027-02-30 off", "calendar.line", 2), ("year 2027\n长期 off", "calendar.year-undeclared", 2),
        ("{ \"year\": 2027 }", "calendar.line", 1), ("\0", "calendar.line", 1), ("😀 off", "calendar.line", 1),
    ])
    func refusesAFileWithItsRow(_ text: String, _ code: String, _ row: Int) {
        let fault = #expect(throws: Fault.self) { try calendar.adding(years: text, file: "calendar.txt") }
        #expect(fault?.code == code)
        #expect(fault?.status == .settings)
        #expect(fault?.place == Place(file: "calendar.txt", row: row))
    }

    @Test func refusesAHugeLineWithAShortMessage() {
        let text = String(repeating: "x", count: 1_000_000)
        let fault = #expect(throws: Fault.self) { try calendar.adding(years: text, file: "calendar.txt") }
        #expect(fault?.fields["line"]?.count == 60)
    }
}
