public import CardModel
import Tabular

/// The filled row that the template for lists shows: made up, marked, and no row of a list. It may be left where it is;
/// overwritten with a card it is a row like any other.
public enum ExampleRow {
    /// No issuer has the digits 898699: this is nobody's card.
    public static let iccid = "89869900001234567890"

    static let packed: UInt64 = 0x9900_0012_3456_7890

    /// The word in a cell that marks the row.
    public static func mark(_ language: Language) -> String { language.pick("Example", "示例") }

    /// Whether the text marks a row as the example.
    static func isMark(_ text: String) -> Bool {
        let text = text.lowercased()
        return Language.allCases.contains { text.contains(mark($0).lowercased()) }
    }
}

extension RowReader {
    /// Whether the row is the template's example as it stood there. Asked only of cards of unknown issuers.
    @inline(never)
    mutating func isExample(_ block: RecordBlock, _ record: Int, _ iccid: ICCID) -> Bool {
        guard iccid.packed == ExampleRow.packed else { return false }
        for column in 0..<block.cellCount(of: record) where column != iccidColumn {
            let cell = block.cell(record, column)
            guard (1...200).contains(cell.count) else { continue }
            let text = String(decoding: CellCleaning.clean(cell, scratch: &scratch).bytes, as: UTF8.self)
            if ExampleRow.isMark(text) { return true }
        }
        return false
    }
}
