import CardModel
import Intake
import Tabular

/// A row that bears a token, by its ordinal within the job, and what stands in its cell: nil for what is no token.
struct TokenCell: Sendable {
    let row: UInt32
    let token: RowToken?
}

/// Gathers the tokens of a list's rows, block by block. Lists without the column cost nothing.
struct TokenReader: Sendable {
    /// 0-based, -1 for a list without the column.
    let column: Int

    init(_ layout: ListLayout) { column = layout.column(of: .rowToken)?.index ?? -1 }

    /// The token cells of the block's rows, numbered from the block's first record.
    func cells(of block: RecordBlock, from first: Int) -> [TokenCell] {
        guard column >= 0 else { return [] }
        var cells: [TokenCell] = []
        cells.reserveCapacity(max(0, block.recordCount - first))
        var scratch = ByteBuffer()
        for record in first..<max(first, block.recordCount) {
            let cell = CellCleaning.clean(block.cell(record, column), scratch: &scratch).bytes
            if !cell.isEmpty { cells.append(TokenCell(row: UInt32(record), token: RowToken(cell))) }
        }
        return cells
    }
}

extension [TokenCell] {
    /// The same rows, numbered from a later start.
    func moved(by rows: Int) -> [TokenCell] {
        map { TokenCell(row: $0.row + UInt32(rows), token: $0.token) }
    }
}
