public import CardModel

/// One list of the job, and what was found strange in it.
public struct InputFacts: Sendable {
    public var name: String
    /// Lower-case hexadecimal SHA-256 of the file.
    public var sha256: String
    /// `utf-8`, `gb18030`, `utf-16le`, `utf-16be`.
    public var encoding: String
    /// The delimiter itself: a comma, a semicolon or a tab.
    public var delimiter: String
    /// Row of the column titles from 1; nil for a list without.
    public var headerRow: Int?
    /// Data rows read.
    public var rows: Int
    public var notes: [InputNote]
    /// What a spreadsheet did to its columns.
    public var damage: [SpreadsheetDamage]

    public init(
        name: String, sha256: String, encoding: String, delimiter: String, headerRow: Int?, rows: Int,
        notes: [InputNote] = [], damage: [SpreadsheetDamage] = []
    ) {
        self.name = name
        self.sha256 = sha256
        self.encoding = encoding
        self.delimiter = delimiter
        self.headerRow = headerRow
        self.rows = rows
        self.notes = notes
        self.damage = damage
    }
}

/// Something about a list that its sender should know.
public enum InputNote: Sendable, Equatable {
    /// Rows with fewer cells than titles.
    case shortRows(Int)
    /// Rows with more cells than titles.
    case longRows(Int)
    /// Cells with blanks, marks or full-width characters.
    case cleanedCells(Int)
    /// Numbers damaged by a spreadsheet.
    case damagedNumbers(Int)
    /// Total rows and notes under the list.
    case notCards(Int)
    /// Columns nobody knows, by their titles.
    case unknownColumns([String])
    /// The credit code of the title rows was taken as account.
    case accountFromTitle(String)
    /// Something else, said in both languages.
    case other(BilingualText)

    /// The note in words.
    public var words: BilingualText {
        switch self {
        case .shortRows(let count): .init("\(count) short rows", "\(count) 行列数不足")
        case .longRows(let count): .init("\(count) long rows", "\(count) 行列数过多")
        case .cleanedCells(let count): .init("\(count) cells cleaned", "\(count) 个单元格已清理")
        case .damagedNumbers(let count):
            .init("\(count) numbers damaged by a spreadsheet", "\(count) 个号码被电子表格损坏")
        case .notCards(let count): .init("\(count) total rows or notes", "\(count) 行合计或备注")
        case .unknownColumns(let titles):
            .init("ignored columns: " + titles.joined(separator: ", "), "忽略的列：" + titles.joined(separator: "、"))
        case .accountFromTitle(let code): .init("account \(code) from the title rows", "客户编码取自标题行：\(code)")
        case .other(let text): text
        }
    }
}

/// A file that could not be read as a list.
public struct FailedFile: Sendable {
    public var name: String
    public var fault: Fault

    public init(name: String, fault: Fault) {
        self.name = name
        self.fault = fault
    }
}

/// A reference table as it was used.
public struct TableFacts: Sendable {
    /// File name without extension: `inventory`.
    public var name: String
    public var rows: Int
    public var asOf: Timestamp
    /// Lower-case hexadecimal SHA-256 of the file.
    public var sha256: String
    /// Titles of columns nobody knows.
    public var ignoredColumns: [String]

    public init(name: String, rows: Int, asOf: Timestamp, sha256: String, ignoredColumns: [String] = []) {
        self.name = name
        self.rows = rows
        self.asOf = asOf
        self.sha256 = sha256
        self.ignoredColumns = ignoredColumns
    }

    /// Whole hours from the table's time to `now`, never negative.
    func ageHours(at now: Timestamp) -> Int { max(0, Int((now.seconds - asOf.seconds) / 3600)) }
}
