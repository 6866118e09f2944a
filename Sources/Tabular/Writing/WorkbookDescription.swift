/// What is known of a workbook before its first row: `XLSXWriter` writes it around the cells.
public struct WorkbookDescription: Sendable {
    /// Title in the document's properties.
    public var title: String
    /// Who made it, in the document's properties.
    public var creator: String
    /// When it was made, ISO 8601 in UTC (`2026-09-28T00:00:00Z`); nil leaves the time out.
    public var created: String?
    /// Typeface of all cells. A program that lacks it takes its own.
    public var fontName: String
    /// Sheets in the order of their tabs; rows are written in this order.
    public var sheets: [SheetDescription]

    public init(
        title: String, creator: String, created: String? = nil, fontName: String = "Calibri",
        sheets: [SheetDescription]
    ) {
        self.title = title
        self.creator = creator
        self.created = created
        self.fontName = fontName
        self.sheets = sheets
    }
}

/// A sheet but for its cells. Rows count from 1, columns from 0.
public struct SheetDescription: Sendable {
    /// The tab: at most 31 UTF-16 units, none of `[ ] : * ? / \`.
    public var name: String
    public var columns: [SheetColumn]
    /// Rows and columns at the top left that stay in sight.
    public var frozenRows = 0
    public var frozenColumns = 0
    /// The row with the titles; it gets filter buttons that reach down to the last row.
    public var filterRow: Int?
    /// Rows that each printed page repeats at its top.
    public var repeatedRows: ClosedRange<Int>?
    public var mergedCells: [SheetRange] = []
    public var rules: [SheetRule] = []
    public var showsGridLines = true
    /// Printed across, as wide as the page.
    public var isLandscape = true
    /// Stands at the foot of each printed page, left of the page's number.
    public var footer = ""
    /// Colour of the tab.
    public var tabColour: SheetColour?

    public init(name: String, columns: [SheetColumn]) {
        self.name = name
        self.columns = columns
    }
}

/// A column of a sheet.
public struct SheetColumn: Sendable {
    /// In characters of the workbook's typeface; at most 255.
    public var width: Double
    /// As wide as its longest text, about, up to this; nil keeps `width`.
    public var mostWidth: Double?
    /// Style of its cells that nobody has written yet.
    public var style: CellStyle

    public init(width: Double, mostWidth: Double? = nil, style: CellStyle = .plain) {
        self.width = width
        self.mostWidth = mostWidth
        self.style = style
    }
}

/// A rectangle of cells. Rows count from 1, columns from 0; both ends belong to it.
public struct SheetRange: Sendable, Equatable {
    public var rows: ClosedRange<Int>
    public var columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    /// `A2:C10`, or `A2` for a single cell.
    public var reference: String {
        let first = SheetRange.letters(ofColumn: columns.lowerBound) + String(rows.lowerBound)
        guard rows.count > 1 || columns.count > 1 else { return first }
        return first + ":" + SheetRange.letters(ofColumn: columns.upperBound) + String(rows.upperBound)
    }

    /// `$A$2:$C$10`.
    var absoluteReference: String {
        let first = "$" + SheetRange.letters(ofColumn: columns.lowerBound) + "$" + String(rows.lowerBound)
        return first + ":$" + SheetRange.letters(ofColumn: columns.upperBound) + "$" + String(rows.upperBound)
    }

    /// `A` for column 0.
    public static func letters(ofColumn column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        repeat {
            letters.append(0x41 + UInt8(rest % 26))
            rest = rest / 26 - 1
        } while rest >= 0
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}

/// What may be entered into cells (ECMA-376, 18.3.1.32), and what is said beside them.
public struct SheetRule: Sendable {
    public enum Demand: Sendable {
        /// Anything; the message alone is wanted.
        case nothing
        /// One of these words. Together with their commas at most 255 characters, none with a comma or quote in it.
        case oneOf([String])
        /// So many characters.
        case length(ClosedRange<Int>)
        /// A formula that is true, written for the first cell of the range.
        case formula(String)
    }

    /// What a spreadsheet does with an entry that does not meet the demand.
    public enum Severity: String, Sendable {
        case refuse = "stop"
        case warn = "warning"
        /// Nothing: the message alone is shown, and words to choose from.
        case allow
    }

    public var range: SheetRange
    public var demand: Demand
    public var severity: Severity
    /// Shown while a cell is selected: at most 32 and 255 characters.
    public var promptTitle: String
    public var prompt: String
    /// Shown when the demand is not met: at most 32 and 255 characters.
    public var errorTitle: String
    public var error: String

    public init(
        _ range: SheetRange, _ demand: Demand, severity: Severity = .warn, promptTitle: String = "",
        prompt: String = "",
        errorTitle: String = "", error: String = ""
    ) {
        self.range = range
        self.demand = demand
        self.severity = severity
        self.promptTitle = promptTitle
        self.prompt = prompt
        self.errorTitle = errorTitle
        self.error = error
    }
}
