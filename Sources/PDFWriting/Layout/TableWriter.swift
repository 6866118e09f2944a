/// Takes the rows of a table, one after the other. Lives as long as the call of `TaggedDocument.table`.
public final class TableWriter {
    private let document: TaggedDocument
    private let layout: TableLayout
    private let element: Int
    private let x: Length
    /// The row's cells, and the header's: that one is set again while the cells of a row wait.
    private let cells: [TextSetter], headerCells: [TextSetter]
    /// Where the part of the table on this page begins, and its rows so far.
    private var start: Length
    private var rowsOnPage = 0
    /// Between two rows; ruled last, above the fills.
    private var rowEdges: [Length] = []
    private var headerEdge: Length?
    /// Where no rule stands before a column, because a cell reaches over it; from above down.
    private var gaps: [(column: Int, y: Length, height: Length)] = []
    private let ones: [Int]

    init(document: TaggedDocument, layout: TableLayout, element: Int, x: Length) {
        (self.document, self.layout, self.element, self.x) = (document, layout, element, x)
        cells = document.cellSetters(layout.columns.count)
        headerCells = layout.header.isEmpty ? [] : layout.columns.map { _ in document.newSetter() }
        ones = layout.columns.map { _ in 1 }
        start = document.y
        for (place, text) in layout.header.enumerated() { headerCells[place].set(text, width: textWidth(place)) }
    }

    /// A row of plain cells in the styles of their columns; as many as columns.
    public func row(_ cells: [String]) {
        precondition(cells.count == layout.columns.count, "a cell for each column")
        for (place, cell) in cells.enumerated() {
            self.cells[place].set(cell, layout.columns[place].style, width: textWidth(place))
        }
        placeRow(spans: ones)
    }

    /// A row of cells made of runs; as many as columns.
    public func row(_ cells: [[TextRun]]) {
        precondition(cells.count == layout.columns.count, "a cell for each column")
        for (place, cell) in cells.enumerated() { self.cells[place].set(cell, width: textWidth(place)) }
        placeRow(spans: ones)
    }

    /// A row of cells that may reach over several columns; together as many columns as the table has. A cell has the
    /// alignment and the meaning of its first column.
    public func row(spanning cells: [TableCell]) {
        precondition(cells.allSatisfy { $0.columns >= 1 }, "a cell has a column")
        precondition(cells.reduce(0) { $0 + $1.columns } == layout.columns.count, "the cells fill the row")
        var column = 0
        for (place, cell) in cells.enumerated() {
            self.cells[place].set(cell.text, width: textWidth(column, span: cell.columns))
            column += cell.columns
        }
        placeRow(spans: cells.map(\.columns))
    }

    private func width(_ column: Int, span: Int) -> Length {
        span == 1
            ? layout.columns[column].width : layout.columns[column..<column + span].reduce(.zero) { $0 + $1.width }
    }

    private func textWidth(_ column: Int, span: Int = 1) -> Length {
        width(column, span: span) - layout.sidePadding * 2
    }

    private func height(of cells: [TextSetter], count: Int) -> Length {
        var height = Length.zero
        for place in 0..<count { height = max(height, cells[place].height) }
        return max(layout.rowHeight, height + layout.padding * 2)
    }

    // MARK: Rows

    private func placeRow(spans: [Int]) {
        let height = height(of: cells, count: spans.count)
        if rowsOnPage > 0, mustBreak(height) { continueOnNextPage() }
        if document.isFlowing, document.y + height > document.bottom {
            document.report(.doesNotFit(page: document.pageNumber))
        }
        let row = document.tree.add(.row, to: element)
        if rowsOnPage > 0 { rowEdges.append(document.y) }
        var left = x
        var column = 0
        for (place, span) in spans.enumerated() {
            let width = width(column, span: span)
            let cell = addCell(column, span: span, to: row)
            if layout.columns[column].namesRows, let colour = layout.headerFill {
                document.fill(x: left, y: document.y, width: width, height: height, colour)
            }
            placeCell(cells[place], column: column, span: span, element: cell, x: left, height: height)
            for hidden in column + 1..<column + span { gaps.append((hidden, document.y, height)) }
            left = left + width
            column += span
        }
        document.y = document.y + height
        rowsOnPage += 1
    }

    private func addCell(_ column: Int, span: Int, to row: Int) -> Int {
        let cell = document.tree.add(layout.columns[column].namesRows ? .rowHeader : .cell, to: row)
        if let language = layout.columns[column].language {
            document.tree.describe(cell) { $0.language = language }
        }
        if span > 1 { document.tree.describe(cell) { $0.columnSpan = span } }
        return cell
    }

    private func mustBreak(_ height: Length) -> Bool {
        guard document.isFlowing else { return false }
        if let most = layout.rowsPerPage, rowsOnPage >= most { return true }
        return document.y + height > document.bottom
    }

    /// The lines of a cell, in the middle of its height. A cell without text has no marked content.
    private func placeCell(
        _ setter: TextSetter, column: Int, span: Int, element: Int?, x: Length, height: Length
    ) {
        guard !setter.glyphs.isEmpty else { return }
        let alignment = layout.columns[column].alignment
        let width = textWidth(column, span: span)
        if let element { document.mark(element, isText: true) }
        var y = document.y + (height - setter.height) / 2
        for line in setter.lines {
            let left = x + layout.sidePadding + alignment.offset(of: line.width, in: width)
            document.show(line, of: setter, x: left, y: y)
            y = y + line.height
        }
        if element != nil { document.content.closeMark() }
    }

    // MARK: Header and rules

    /// Sets and places the header: as elements the first time, as an artifact on each further page.
    func placeHeader(isFirst: Bool) {
        start = document.y
        rowsOnPage = 0
        headerEdge = nil
        guard !layout.header.isEmpty else { return }
        let height = height(of: headerCells, count: headerCells.count)
        if let colour = layout.headerFill {
            document.fill(x: x, y: document.y, width: layout.width, height: height, colour)
        }
        let row = isFirst ? document.tree.add(.row, to: element) : nil
        if !isFirst { document.content.openArtifact("<</Type/Pagination/Subtype/Header>>", isText: true) }
        var left = x
        for (place, column) in layout.columns.enumerated() {
            let cell = row.map { document.tree.add(.columnHeader, to: $0) }
            placeCell(headerCells[place], column: place, span: 1, element: cell, x: left, height: height)
            left = left + column.width
        }
        if !isFirst { document.content.closeMark() }
        document.y = document.y + height
        headerEdge = document.y
    }

    private func continueOnNextPage() {
        closePart()
        document.pageBreak()
        placeHeader(isFirst: false)
    }

    /// Draws the rules around the part of the table on this page, and those between its columns.
    func closePart() {
        defer {
            rowEdges.removeAll(keepingCapacity: true)
            gaps.removeAll(keepingCapacity: true)
        }
        guard document.y > start else { return }
        for edge in rowEdges { fill(y: edge, thickness: layout.innerRule) }
        if let headerEdge { fill(y: headerEdge, thickness: layout.outerRule) }
        fill(y: start, thickness: layout.outerRule)
        fill(y: document.y, thickness: layout.outerRule)
        var edge = x
        for (place, column) in layout.columns.enumerated() {
            if place > 0, layout.hasColumnRules { ruleColumn(place, x: edge) }
            edge = edge + column.width
        }
        fill(x: x, from: start, to: document.y, thickness: layout.outerRule)
        fill(x: edge, from: start, to: document.y, thickness: layout.outerRule)
    }

    /// The rule before a column, left out where a cell reaches over it.
    private func ruleColumn(_ column: Int, x: Length) {
        var y = start
        for gap in gaps where gap.column == column {
            fill(x: x, from: y, to: gap.y, thickness: layout.innerRule)
            y = gap.y + gap.height
        }
        fill(x: x, from: y, to: document.y, thickness: layout.innerRule)
    }

    private func fill(y: Length, thickness: Length) {
        guard thickness > .zero else { return }
        document.fill(x: x, y: y - thickness / 2, width: layout.width, height: thickness, layout.ruleColour)
    }

    private func fill(x: Length, from upper: Length, to lower: Length, thickness: Length) {
        guard thickness > .zero, lower > upper else { return }
        document.fill(x: x - thickness / 2, y: upper, width: thickness, height: lower - upper, layout.ruleColour)
    }
}

extension TaggedDocument {
    /// A table. Rows are not cut by the end of a page; the header stands again on each page.
    /// - Parameters:
    ///   - alignment: of the table in the width of the text.
    ///   - rows: adds the rows, as they come.
    public func table(
        _ layout: TableLayout, alignment: TextAlignment = .left, language: String? = nil,
        rows: (TableWriter) throws -> Void
    ) rethrows {
        let least = layout.padding * 2 + (layout.columns.first?.style.lineHeight ?? .zero)
        keepTogether(min(bottom - top, max(layout.rowHeight, least) * (layout.header.isEmpty ? 1 : 3)))
        let x = left + alignment.offset(of: layout.width, in: right - left)
        let writer = TableWriter(
            document: self, layout: layout, element: add(.table, language: language), x: x)
        writer.placeHeader(isFirst: true)
        try rows(writer)
        writer.closePart()
    }
}
