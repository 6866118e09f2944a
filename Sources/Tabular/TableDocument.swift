/// One table that was opened and checked to its end: a CSV, or a sheet of a workbook.
///
/// Its records are read as blocks, by as many workers as wanted and as often as needed. In a sheet a record is a row as
/// spreadsheets number it: rows that are not there come as records without cells, rows behind the last filled one not
/// at all.
public struct TableDocument: Sendable {
    let source: any BlockSource
    /// Size of what is read, in bytes: for progress and for reserving memory.
    public let byteCount: Int
    /// The sheet; nil in a CSV.
    public let sheet: SheetEntry?
    /// Columns of a sheet that people do not see, from 0.
    public let hiddenColumns: Set<Int>
    /// How a CSV is written; nil in a sheet.
    public let dialect: CSVDialect?

    /// A CSV as a table.
    public init(_ document: CSVDocument) {
        source = document
        byteCount = document.byteCount
        sheet = nil
        hiddenColumns = []
        dialect = document.dialect
    }

    init(_ source: any BlockSource, byteCount: Int, sheet: SheetEntry, hiddenColumns: Set<Int>) {
        self.source = source
        self.hiddenColumns = hiddenColumns
        self.byteCount = byteCount
        self.sheet = sheet
        dialect = nil
    }
}
