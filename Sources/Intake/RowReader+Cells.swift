public import CardModel
public import Tabular

/// Cells as given, for outputs. The bytes belong to the block and are valid as long as it is.
extension RowReader {
    /// The cell under ICCID as given; empty where there is none.
    public func givenICCID(_ block: RecordBlock, _ record: Int) -> UnsafeBufferPointer<UInt8> {
        block.cell(record, iccidColumn)
    }

    /// The cell under the subscriber number as given.
    public func givenMSISDN(_ block: RecordBlock, _ record: Int) -> UnsafeBufferPointer<UInt8> {
        block.cell(record, msisdnColumn)
    }

    /// The cell of any field as given; empty where the list has no such column. Looks the column up on each call.
    public func given(_ field: ListField, _ block: RecordBlock, _ record: Int) -> UnsafeBufferPointer<UInt8> {
        block.cell(record, layout.column(of: field)?.index ?? -1)
    }

    /// A field's cell cleaned, as text; nil where it is blank. Allocates.
    public mutating func text(_ field: ListField, _ block: RecordBlock, _ record: Int) -> String? {
        let cleaned = CellCleaning.clean(given(field, block, record), scratch: &scratch).bytes
        return cleaned.isEmpty ? nil : String(decoding: cleaned, as: UTF8.self)
    }

    /// The carried columns' cells, cleaned, in the order of `ListLayout.carry`. Allocates.
    public mutating func carried(_ block: RecordBlock, _ record: Int) -> [String] {
        layout.carry.map { column in
            let cleaned = CellCleaning.clean(block.cell(record, column.index), scratch: &scratch).bytes
            return String(decoding: cleaned, as: UTF8.self)
        }
    }

    /// Whether the row is declared urgent.
    public mutating func isUrgent(_ block: RecordBlock, _ record: Int) -> Bool {
        let cell = given(.urgent, block, record)
        return !cell.isEmpty && Affirmation.matches(CellCleaning.clean(cell, scratch: &scratch).bytes)
    }

    /// Why the cell is no ICCID, with the length or the place of the wrong character; nil when it is one. For the
    /// detail beside `iccid.malformed`.
    public mutating func refusal(_ block: RecordBlock, _ record: Int) -> ICCIDRefusal? {
        let cleaned = CellCleaning.clean(givenICCID(block, record), scratch: &scratch)
        guard case .refused(let refusal) = ICCIDReader.read(cleaned.bytes) else { return nil }
        return refusal
    }
}
