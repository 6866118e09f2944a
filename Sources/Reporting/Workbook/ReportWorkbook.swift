public import CardModel
import Tabular

/// `report.xlsx`: what `report.html` tells, for people who live in a spreadsheet: to be sorted, filtered and passed on.
/// Sentences are in one language, titles of columns in both.
public enum ReportWorkbook {
    /// Rows of one table; the rest are summed in its last line, or stand in another file.
    static let shown = 2000

    /// The file's bytes. Same facts and language, same bytes. Throws what does not happen with facts of a job:
    /// `XLSXWritingError`, or that there is no memory left.
    public static func render(_ facts: JobFacts, language: Language = .chinese) throws -> [UInt8] {
        let sheets: [any ReportSheet] = [
            TaskSheet(facts, language), SummarySheet(facts, language), HoldSheet(facts, language),
            ExceptionSheet(facts, language), SourceSheet(facts, language),
        ]
        let title = language.pick("IoT SIM deregistration", "物联网卡批量注销") + " · " + facts.job
        let workbook = WorkbookDescription(
            title: title, creator: facts.operatorName,
            created: Timestamp(seconds: facts.asOf.seconds, offsetSeconds: 0).text,
            fontName: language.pick("Calibri", "Microsoft YaHei"),
            sheets: sheets.map { sheet in
                var description = sheet.description
                description.footer = language.pick("Holds card data", "含卡片数据") + " · " + facts.job
                return description
            })
        return try XLSXWriter.bytes(of: workbook, level: 3) { writer in
            for (place, sheet) in sheets.enumerated() {
                if place > 0 { writer.nextSheet() }
                try sheet.write(ReportSheetWriter(writer: writer, language: language))
            }
        }
    }
}

/// One sheet of the report.
protocol ReportSheet {
    var description: SheetDescription { get }
    func write(_ sheet: ReportSheetWriter) throws
}

/// One cell of the report.
enum ReportCell {
    case text(String)
    case wrapped(String)
    case count(Int)
    case row(Int)
    case money(Money)
    /// Thousandths of the whole.
    case thousandths(Int)
    case day(CalendarDate?)
    case marked(String, ReportMark)
    case label(String)
    case soft(String)
    case empty
}

/// Writes rows of the report in one language.
struct ReportSheetWriter {
    let writer: XLSXWriter
    let language: Language

    /// The first row of a sheet, and a line about it below.
    func title(_ title: String, _ line: String) throws {
        writer.append(title, .title)
        try writer.endRow(height: 30)
        writer.append(line, .soft)
        try writer.endRow(height: 18)
    }

    /// A heading between tables, with a blank row above.
    func heading(_ text: BilingualText) throws {
        try writer.endRow(height: 10)
        writer.append(text[language], .heading)
        try writer.endRow(height: 22)
    }

    /// Titles of columns in both languages, the reader's above.
    func header(_ titles: [BilingualText]) throws {
        for title in titles {
            let other = title[language == .english ? .chinese : .english]
            writer.append(title[language] + (other == title[language] ? "" : "\n" + other), .header)
        }
        try writer.endRow(height: 32)
    }

    /// A sentence below a heading.
    func line(_ text: BilingualText) throws {
        writer.append(text[language], .soft)
        try writer.endRow()
    }

    func row(_ cells: [ReportCell], height: Int? = nil) throws {
        for cell in cells { append(cell) }
        try writer.endRow(height: height)
    }

    private func append(_ cell: ReportCell) {
        switch cell {
        case .text(let text): writer.append(text)
        case .wrapped(let text): writer.append(text, .wrappedText)
        case .count(let count): writer.append(number: Int64(count))
        case .row(let row): writer.append(number: Int64(row), .ordinal)
        case .money(let money): writer.append(hundredths: money.fen)
        case .thousandths(let part): writer.append(number: Int64(part), decimals: 3, .percent)
        case .day(let day):
            guard let day, day != .noEnd else { return writer.appendEmpty(.text) }
            writer.append(day: day.daysSinceEpoch, fallback: day.text)
        case .marked(let text, let mark): writer.append(text, mark.cellStyle)
        case .label(let text): writer.append(text, .label)
        case .soft(let text): writer.append(text, .softWrapped)
        case .empty: writer.appendEmpty(.text)
        }
    }
}

extension ReportMark {
    /// Colour of a cell's text; the words beside it say the same.
    var cellStyle: CellStyle {
        switch self {
        case .go: .good
        case .wait: .attention
        case .stop: .bad
        case .look: .notice
        case .note: .text
        }
    }

    /// The same for a sum.
    var sumStyle: CellStyle {
        switch self {
        case .go: .goodNumber
        case .wait: .attentionNumber
        case .stop: .badNumber
        case .look, .note: .plainNumber
        }
    }
}

extension JobFacts {
    /// The line below a sheet's title: whose job, of when, and whether it counts.
    func subtitle(_ language: Language) -> String {
        var parts = [operatorName, job, language.pick("as of ", "数据时间 ") + asOf.shortText]
        if isTrial { parts.append("样张 SPECIMEN") }
        if isDryRun { parts.append(language.pick("trial run: nothing was kept", "试运行：未保存任何结果")) }
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
