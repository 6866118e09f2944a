/// A table for people on a terminal: aligned columns, Chinese included.
public struct TextTable: Sendable {
    /// On which side a column's cells line up.
    public enum Alignment: Sendable { case left, right }

    /// One column.
    public struct Column: Sendable {
        /// Its heading.
        public let title: String
        /// On which side its cells line up.
        public let alignment: Alignment
        /// The most display columns it may take; longer cells end in `…`. nil: no limit.
        public let maximumWidth: Int?

        /// A column.
        public init(_ title: String, alignment: Alignment = .left, maximumWidth: Int? = nil) {
            self.title = title
            self.alignment = alignment
            self.maximumWidth = maximumWidth
        }
    }

    /// The columns, from left to right.
    public let columns: [Column]
    /// The rows. Missing cells are empty, cells beyond the last column are left out.
    public private(set) var rows: [[String]]

    /// A table; rows can also be appended later.
    public init(_ columns: [Column], rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// Adds a row at the end.
    public mutating func append(_ row: [String]) {
        rows.append(row)
    }

    /// The table as lines, each ended by a line feed: headings (left out when all are empty), then the rows, two spaces
    /// between columns, no spaces at line ends. Cells cannot steer the terminal (`TerminalText.harmless`).
    public func rendered() -> String {
        let hasHeadings = columns.contains { !$0.title.isEmpty }
        let lines = ((hasHeadings ? [columns.map(\.title)] : []) + rows).map(fitted)
        let widths = columns.indices.map { column in
            lines.reduce(0) { max($0, DisplayWidth.of($1[column])) }
        }
        return lines.map { line(of: $0, widths: widths) + "\n" }.joined()
    }

    private func fitted(_ row: [String]) -> [String] {
        columns.indices.map { index in
            let cell = TerminalText.harmless(index < row.count ? row[index] : "")
            guard let limit = columns[index].maximumWidth else { return cell }
            return TerminalText.clipped(cell, to: limit)
        }
    }

    private func line(of cells: [String], widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
            line += (index == 0 ? "" : "  ") + (columns[index].alignment == .left ? cell + padding : padding + cell)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
