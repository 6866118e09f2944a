public import CardModel

/// One file of lists of the job, and what was found strange in it.
public struct InputFacts: Sendable {
    public var name: String
    /// Lower-case hexadecimal SHA-256 of the file.
    public var sha256: String
    /// `utf-8`, `gb18030`, `utf-16le`, `utf-16be`, `xlsx`; `zip` for several files in one.
    public var encoding: String
    /// The delimiter itself: a comma, a semicolon or a tab; empty where there is none.
    public var delimiter: String
    /// Row of the column titles from 1; nil for a list without, and for a file of several lists.
    public var headerRow: Int?
    /// Data rows read.
    public var rows: Int
    public var notes: [InputNote]
    /// What a spreadsheet did to its columns; of a file of several lists `sheets` tell.
    public var damage: [SpreadsheetDamage]
    /// The tables of a workbook or of a ZIP; none for a CSV.
    public var sheets: [SheetFacts]

    public init(
        name: String, sha256: String, encoding: String, delimiter: String, headerRow: Int?, rows: Int,
        notes: [InputNote] = [], damage: [SpreadsheetDamage] = [], sheets: [SheetFacts] = []
    ) {
        self.name = name
        self.sha256 = sha256
        self.encoding = encoding
        self.delimiter = delimiter
        self.headerRow = headerRow
        self.rows = rows
        self.notes = notes
        self.damage = damage
        self.sheets = sheets
    }

    /// Cells that look like card numbers in sheets that are no lists.
    public var unreadCards: Int { sheets.reduce(0) { $0 + $1.unreadCards } }
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
    /// Rows that correct rows of an earlier job.
    case corrects(job: String, rows: Int)
    /// The list was handed in before.
    case again(AgainFacts)
    /// Tokens that are not taken as such, with the first rows that bear them.
    case tokens(TokenProblem, count: Int, rows: [Int])
    /// Rows that the sheet hides.
    case hiddenRows(Int)
    /// The whole sheet is hidden, so that all its rows are.
    case hiddenSheet
    /// Hidden columns that the list is read by, so that all its rows are hidden.
    case hiddenListColumns([String])
    /// Other hidden columns.
    case hiddenColumns([String])
    /// Sheets and files in it that are no lists, by name.
    case passedOver([String])
    /// Cells that look like card numbers in a sheet that is no list, and where the first one stands.
    case unreadCards(Int, sheet: String, first: String)
    /// Read by way of the operator's converter.
    case converted(from: String, by: String)
    /// About one of several tables.
    indirect case inTable(String, InputNote)
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
        case .corrects(let job, let rows): CorrectionWords.corrects(job, rows)
        case .again(let facts): CorrectionWords.sentence(facts)
        case .tokens(let problem, let count, let rows): CorrectionWords.problem(problem, count, rows)
        case .hiddenRows(let count): .init("\(count) hidden rows", "\(count) 行被隐藏")
        case .hiddenSheet: .init("the sheet is hidden, and so are all its rows", "工作表被隐藏，其所有行视为隐藏")
        case .hiddenListColumns(let titles):
            .init(
                "hidden columns of the list, so that all its rows count as hidden: " + titles.joined(separator: ", "),
                "清单所用的列被隐藏，所有行视为隐藏：" + titles.joined(separator: "、"))
        case .hiddenColumns(let titles):
            .init("hidden columns: " + titles.joined(separator: ", "), "隐藏的列：" + titles.joined(separator: "、"))
        case .passedOver(let names):
            .init("no lists, not read: " + names.joined(separator: ", "), "不是清单，未读取：" + names.joined(separator: "、"))
        case .unreadCards(let count, let sheet, let first):
            .init(
                "NOT READ: \(count) cells in sheet \(sheet) look like card numbers (the first in \(first)), but no column is titled ICCID",
                "未读取：工作表 \(sheet) 中有 \(count) 个单元格疑似卡号（首个在 \(first)），但没有 ICCID 表头")
        case .converted(let kind, let program):
            .init("converted from \(kind) by \(program)", "由 \(program) 从 \(kind) 转换")
        case .inTable(let name, let note):
            .init(name + ": " + note.words.english, name + "：" + note.words.chinese)
        case .other(let text): text
        }
    }

    /// Whether somebody may be missing rows that were not processed.
    public var isLoud: Bool {
        switch self {
        case .unreadCards: true
        case .inTable(_, let note): note.isLoud
        default: false
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
