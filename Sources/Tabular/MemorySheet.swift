/// A sheet made of values in memory: for what must be tried with cells that hold numbers, without a workbook around
/// them.
package enum MemorySheet {
    /// A cell as a sheet holds it.
    package enum Cell: Sendable {
        case text(String)
        /// A number, by the text it is read as (plain decimal below 1e21).
        case number(String)
    }

    /// The table of these rows; an empty one is a row that the sheet does not have.
    package static func table(_ rows: [[Cell]], named name: String = "Sheet1") -> TableDocument {
        TableDocument(
            Source(rows: rows), byteCount: rows.count, sheet: SheetEntry(name: name, number: 1), hiddenColumns: [])
    }

    private struct Source: BlockSource {
        let rows: [[Cell]]

        func feed(blockByteCount: Int, observer: RawByteObserver?) throws -> any BlockFeed { Feed(rows) }
    }

    /// Some rows a block, so that several blocks come about.
    private final class Feed: BlockFeed {
        private var rest: ArraySlice<[Cell]>

        init(_ rows: [[Cell]]) { rest = rows[...] }

        func next(into block: RecordBlock) throws -> Bool {
            guard !rest.isEmpty else { return false }
            block.fill(with: rest.prefix(100))
            rest = rest.dropFirst(100)
            return true
        }

        func prepare(_ block: RecordBlock) throws {}
    }
}

extension RecordBlock {
    fileprivate func fill(with rows: ArraySlice<[MemorySheet.Cell]>) {
        table.removeAll()
        byteCount = 0
        for row in rows {
            for cell in row { append(cell) }
            table.reserveForOneWord()
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
