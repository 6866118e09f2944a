import CardModel
import Reporting
import Tabular

/// `rejects.xlsx`: the lines of a `rejects.csv` as a sheet, ready to be corrected and handed in again. The lines are
/// made once, for the CSV; here their cells are written without what guards a CSV from a spreadsheet's hands, so both
/// files say the same whatever columns they have.
struct RejectsWorkbook: Sendable {
    /// A job with more refused and held rows writes the CSV alone.
    static let mostRows = 100_000

    private let description: WorkbookDescription
    private let titles: [(text: String, style: CellStyle)]
    private let styles: [CellStyle]

    /// Whether a sheet can hold them: not too many rows in the job, nor columns in its lists.
    static func holdsRejects(of work: JobWork, _ columns: RejectsColumns) -> Bool {
        work.counts.held + work.counts.refused <= mostRows && columns.header.count <= SheetLimit.columns
    }

    init(_ columns: RejectsColumns, language: Language, creator: String, now: Timestamp) {
        let added = RejectsColumns.leading
        titles = columns.header.enumerated().map { ($0.element, $0.offset < added.count ? .addedHeader : .header) }
        // What stands behind the columns named here is text, as are the lists' own columns.
        styles = added.map(RejectsWorkbook.style)
        let widths = added.map(RejectsWorkbook.width)
        var sheet = SheetDescription(
            name: language.pick("Rejects", "退回清单"),
            columns: titles.indices.map { place in
                place < added.count
                    ? widths[place] : SheetColumn(width: 12, mostWidth: 40, style: .text)
            })
        sheet.frozenRows = 1
        sheet.filterRow = 1
        sheet.repeatedRows = 1...1
        sheet.footer = language.pick("Card data: handle with care", "含卡片数据，请妥善保管")
        sheet.tabColour = SheetColour(0xB45309)
        description = WorkbookDescription(
            title: language.pick("Refused and held rows", "不予受理与暂缓的行"), creator: creator,
            created: Timestamp(seconds: now.seconds, offsetSeconds: 0).text,
            fontName: language.pick("Calibri", "Microsoft YaHei"), sheets: [sheet])
    }

    /// Starts a file (0600) with the titles. Throws a write fault.
    func start(_ path: String) throws -> RejectsWorkbookFile {
        let file = try RejectsWorkbookFile(path, description, styles)
        try file.append(titles: titles)
        return file
    }

    private static func style(_ column: RejectsColumn) -> CellStyle {
        switch column {
        case .row: .ordinal
        case .findings, .remedy: .wrappedText
        default: .text
        }
    }

    private static func width(_ column: RejectsColumn) -> SheetColumn {
        switch column {
        case .row: SheetColumn(width: 8, mostWidth: 10)
        case .findings: SheetColumn(width: 40, mostWidth: 56)
        case .remedy: SheetColumn(width: 36, mostWidth: 48)
        case .codes: SheetColumn(width: 16, mostWidth: 30)
        default: SheetColumn(width: 12, mostWidth: 28)
        }
    }
}

/// One `rejects.xlsx` on its way to the disk. Used by one thread after the other.
final class RejectsWorkbookFile: @unchecked Sendable {
    private let writer: XLSXWriter
    private let output: Output
    private let styles: [CellStyle]

    /// Pieces of the file, gathered so that the disk is asked seldom.
    private final class Output {
        let file: JobFile
        var pending = ByteBuffer()

        init(_ path: String) throws { file = try JobFile(path: path, isPrivate: true) }

        func take(_ bytes: UnsafeRawBufferPointer) throws {
            pending.append(bytes.bindMemory(to: UInt8.self))
            if pending.count >= 1 << 18 { try flush() }
        }

        func flush() throws {
            try pending.withBytes { try file.append(UnsafeRawBufferPointer($0)) }
            pending.removeAll()
        }
    }

    init(_ path: String, _ description: WorkbookDescription, _ styles: [CellStyle]) throws {
        let output = try Output(path)
        self.output = output
        self.styles = styles
        writer = try XLSXWriter(description, level: 1) { try output.take($0) }
    }

    func append(titles: [(text: String, style: CellStyle)]) throws {
        for title in titles { writer.append(title.text, title.style) }
        try writer.endRow(height: 32)
    }

    /// Appends whole lines of the CSV.
    func append(_ lines: UnsafeBufferPointer<UInt8>) throws {
        try writer.append(peopleRecords: lines, styles: styles)
    }

    /// Writes what is left.
    func finish() throws {
        try writer.finish()
        try output.flush()
    }
}
