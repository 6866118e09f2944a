import Tabular

/// A record of a review sheet, cleaned of what spreadsheets put around it.
struct SheetRecord: Sendable {
    struct Cell: Sendable {
        let text: String
        /// The same as people wrote it, with its full-width forms.
        let prose: String
        /// A sheet holds a number here, not text.
        let isNumber: Bool

        static let empty = Cell(text: "", prose: "", isNumber: false)
    }

    /// From 1, as Excel shows it.
    let row: Int
    /// The physical line of a CSV, from 1.
    let line: Int?
    private let cells: [Cell]

    /// The cell of a column (from 0); empty behind the last one.
    subscript(column: Int) -> Cell { column < cells.count ? cells[column] : .empty }

    var columns: Range<Int> { cells.indices }
    var isBlank: Bool { cells.allSatisfy(\.text.isEmpty) }

    /// Calls `body` with each record of a table. Throws `TabularError`.
    static func forEach(in document: TableDocument, _ body: (SheetRecord) throws -> Void) throws {
        let isSheet = document.sheet != nil
        var firstRow = 1
        var firstLine = 1
        try document.mapBlocks(workers: 1) { block, _ in
            let records = (0..<block.recordCount).map { index in
                Raw(
                    line: block.lineOfRecord(index),
                    cells: (0..<block.cellCount(of: index)).map { column in
                        let given = block.text(index, column)
                        return Cell(
                            text: CellCleaning.clean(given).text, prose: CellCleaning.cleanProse(given),
                            isNumber: block.isNumber(index, column))
                    })
            }
            return Block(records: records, lineCount: block.lineCount)
        } consume: { block, _ in
            for (place, raw) in block.records.enumerated() {
                let line = isSheet ? nil : firstLine + raw.line
                try body(SheetRecord(row: firstRow + place, line: line, cells: raw.cells))
            }
            firstRow += block.records.count
            firstLine += block.lineCount
        }
    }

    private struct Raw: Sendable {
        let line: Int
        let cells: [Cell]
    }

    private struct Block: Sendable {
        let records: [Raw]
        let lineCount: Int
    }
}
