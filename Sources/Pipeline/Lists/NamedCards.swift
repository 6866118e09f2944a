import CardModel
import Intake
import Tabular

/// Cards that a list names, with their places: for what is done with single cards of it.
public enum NamedCards {
    /// The cards of all lists of a file, in their order. Blank rows, totals and notes are none; a cell that is no card's
    /// number, or that a spreadsheet damaged, has no card. Throws `list.*`.
    public static func read(
        _ path: String, shownAs name: String, reader: ListFileReader, settings: Settings
    ) throws -> [CardToWithdraw] {
        let bytes = try FileSystem.read(path, shownAs: name)
        let tables = try reader.open(.memory(bytes), shownAs: name)
        let found = try FoundLists(in: tables, settings: try settings.listSettings(), name: name)
        return try found.lists.flatMap { list in
            try cards(of: list.table, file: TableParts.shownName(name, member: list.member))
        }
    }

    private static func cards(of list: ListTable, file: String) throws -> [CardToWithdraw] {
        let column = list.layout.column(of: .iccid)
        let layout = list.layout
        var firstRow = 0
        var cards: [CardToWithdraw] = []
        do {
            try list.document.mapBlocks(workers: 1) { block, _ in
                var reader = RowReader(layout: layout, accounts: nil)
                return (0..<block.recordCount).map { index in
                    Row(reader.read(block, index), given: column.map { block.text(index, $0.index) } ?? "")
                }
            } consume: { rows, _ in
                for (place, row) in rows.enumerated() where firstRow + place >= layout.firstRow && row.isRow {
                    cards.append(
                        CardToWithdraw(
                            given: CellCleaning.clean(row.given).text, iccid: row.iccid,
                            place: Place(
                                file: file, sheet: list.sheet, row: firstRow + place + 1,
                                column: column.map { $0.index + 1 }, header: column?.name)))
                }
                firstRow += rows.count
            }
        } catch let error as TabularError {
            throw Fault.list(error, file: file)
        }
        return cards
    }

    private struct Row: Sendable {
        let isRow: Bool
        let iccid: ICCID?
        let given: String

        init(_ request: CardRequest, given: String) {
            isRow = !request.isBlank && !request.findings.contains(.rowNotACard)
            let isDamaged = request.findings.contains(.iccidExcelDamaged)
            iccid = request.packed == CardRequest.noCard || isDamaged ? nil : ICCID(packed: request.packed)
            self.given = given
        }
    }
}
