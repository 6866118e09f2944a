/// A column of a table.
public struct TableColumn: Sendable, Hashable {
    /// From rule to rule.
    public var width: Length
    /// Of each line in the column's cells.
    public var alignment: TextAlignment
    /// How its cells look.
    public var style: TextStyle
    /// Its cells name their rows.
    public var namesRows: Bool
    /// BCP 47, when the cells' language is not the document's.
    public var language: String?

    /// A column.
    public init(
        width: Length, style: TextStyle, alignment: TextAlignment = .left, namesRows: Bool = false,
        language: String? = nil
    ) {
        (self.width, self.style, self.alignment) = (width, style, alignment)
        (self.namesRows, self.language) = (namesRows, language)
    }
}

/// How a table looks.
public struct TableLayout: Sendable, Hashable {
    /// From left to right.
    public var columns: [TableColumn]
    /// The cells that name the columns, repeated on each page; empty for none, else one a column.
    public var header: [[TextRun]] = []
    /// Behind the header and behind cells that name rows.
    public var headerFill: Colour?
    /// Rows on a page at most.
    public var rowsPerPage: Int?
    /// A row's least height.
    public var rowHeight: Length = .zero
    /// Between a rule and the text, at the sides.
    public var sidePadding: Length = .points(4)
    /// Between a rule and the text, above and below.
    public var padding: Length = .points(2)
    /// Around the table and below its header.
    public var outerRule: Length = .points(1)
    /// Between rows and columns; none when zero.
    public var innerRule: Length = .points(0.4)
    /// Whether rules stand between columns.
    public var hasColumnRules = true
    /// Of all rules.
    public var ruleColour: Colour = .black

    /// A table of these columns.
    public init(columns: [TableColumn], header: [[TextRun]] = []) {
        precondition(header.isEmpty || header.count == columns.count, "a header for each column, or none")
        self.columns = columns
        self.header = header
    }

    /// The width of all columns.
    public var width: Length { columns.reduce(.zero) { $0 + $1.width } }
}

/// A cell that may reach over several columns.
public struct TableCell: Sendable, Hashable {
    /// What stands in it.
    public var text: [TextRun]
    /// How many columns it takes, at least 1.
    public var columns: Int

    /// A cell.
    public init(_ text: [TextRun], columns: Int = 1) {
        (self.text, self.columns) = (text, columns)
    }
}
