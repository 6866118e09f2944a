/// Why a workbook cannot be written.
public enum XLSXWritingError: Error, Equatable, Sendable {
    /// A sheet's name is empty, longer than 31 UTF-16 units, holds one of `[ ] : * ? / \`, begins or ends with an
    /// apostrophe, is `History`, or names an earlier sheet once more.
    case sheetName(String)
    /// A workbook has at least one sheet.
    case noSheet
    /// A sheet holds 1,048,576 rows and no more.
    case tooManyRows(sheet: String)
    /// A row holds 16,384 cells and no more.
    case tooManyColumns(sheet: String, row: Int)
    /// Bounds of a sheet's description: a rule's words or messages, a column's width, a range.
    case description(sheet: String)
}

/// What spreadsheets hold at most (Excel's specifications; the others hold as much).
public enum SheetLimit {
    public static let rows = 1_048_576
    public static let columns = 16_384
    /// UTF-16 units of one cell.
    public static let cellUnits = 32_767
    static let nameUnits = 31
    static let messageUnits = 255
    static let messageTitleUnits = 32
    static let columnWidth = 255.0
    static let usualWidth = 8.0
    /// In points.
    static let rowHeight = 409
    /// Digits of a number that a spreadsheet keeps.
    static let digits = 15
}
