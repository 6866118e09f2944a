/// A sheet made of values in memory: for what must be tried with cells that hold numbers, without a workbook around
/// them.
package enum MemorySheet {
    /// A cell as a sheet holds it.
    package enum Cell: Sendable {
        case text(String)
        /// A number, by the text it is read as (plain decimal below 1e21).
        case number(String)
    }

    /// The table of these rows; an empty one is a row that the sheet does not have. Rows and columns count from 0.
    package static func table(
        _ rows: [[Cell]], named name: String = "Sheet1", visibility: SheetEntry.Visibility = .visible,
        hiddenRows: Set<Int> = [], hiddenColumns: Set<Int> = []
    ) -> TableDocument {
        TableDocument(
            Source(rows: rows, hidden: hiddenRows), byteCount: rows.count,
            sheet: SheetEntry(name: name, number: 1, visibility: visibility), hiddenColumns: hiddenColumns)
    }

    private struct Source: BlockSource {
        let rows: [[Cell]]
        let hidden: Set<Int>

        func feed(blockByteCount: Int, observer: RawByteObserver?) throws -> any BlockFeed { Feed(rows, hidden) }
    }

    /// Some rows a block, so that several blocks come about.
    private final class Feed: BlockFeed {
        private var rest: ArraySlice<[Cell]>
        private let hidden: Set<Int>

        init(_ rows: [[Cell]], _ hidden: Set<Int>) {
            rest = rows[...]
            self.hidden = hidden
        }

        func next(into block: RecordBlock) throws -> Bool {
            guard !rest.isEmpty else { return false }
            block.fill(with: rest.prefix(100), hidden: hidden)
            rest = rest.dropFirst(100)
            return true
        }

        func prepare(_ block: RecordBlock) throws {}
    }
}

extension RecordBlock {
    fileprivate func fill(with rows: ArraySlice<[MemorySheet.Cell]>, hidden: Set<Int>) {
        table.removeAll()
        byteCount = 0
        for (number, row) in zip(rows.indices, rows) {
            for cell in row { append(cell) }
            table.reserveForOneWord()
            if hidden.contains(number) { table.marks[table.recordCount].lineAndSight |= 0x8000_0000 }
            table.endRecord(next: byteCount, line: table.recordCount + 1)
        }
    }

    private func append(_ cell: MemorySheet.Cell) {
        let (text, isNumber) =
            switch cell {
            case .text(let text): (text, false)
            case .number(let text): (text, true)
            }
        let start = byteCount
        reserve(byteCount + text.utf8.count + RecordBlock.padding)
        for byte in text.utf8 {
            (storage + byteCount).initialize(to: byte)
            byteCount += 1
        }
        table.reserveForOneWord()
        (table.cells + table.cellCount).initialize(
            to: CellRange(start: start, length: byteCount - start, isNumber: isNumber))
        table.cellCount += 1
    }
}
