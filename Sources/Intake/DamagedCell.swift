public import CardModel
public import Tabular

/// One damaged cell of a list.
public struct DamagedCell: Sendable, Equatable {
    public let number: DamagedNumber
    /// Row of the list from 1, as a spreadsheet shows it.
    public let record: UInt32
    public let column: SpreadsheetDamage.Column

    public init(_ number: DamagedNumber, record: Int, column: SpreadsheetDamage.Column) {
        self.number = number
        self.record = UInt32(truncatingIfNeeded: record)
        self.column = column
    }
}

extension RowReader {
    /// Whether a row as read shows damage that needs no look at the rest of its list.
    @inline(__always)
    public static func isDamaged(_ request: CardRequest) -> Bool {
        !request.damagedColumns.isEmpty
            || request.packed == CardRequest.noCard && request.findings.contains(.iccidExcelDamaged)
    }

    /// Appends the damaged cells of a row that `isDamaged`. `number` is the row's in its list, from 1.
    public mutating func appendDamage(
        of request: CardRequest, _ block: RecordBlock, _ record: Int, number: Int, to cells: inout [DamagedCell]
    ) {
        let isLost = request.packed == CardRequest.noCard && request.findings.contains(.iccidExcelDamaged)
        let columns: [(SpreadsheetDamage.Column, Int, Bool)] = [
            (.iccid, iccidColumn, isLost), (.account, accountColumn, request.damagedColumns.contains(.account)),
            (.msisdn, msisdnColumn, request.damagedColumns.contains(.msisdn)),
            (.imei, imeiColumn, request.damagedColumns.contains(.imei)),
        ]
        for (column, place, isDamaged) in columns where isDamaged {
            let lost = lostNumber(block, record, place)
            cells.append(DamagedCell(lost, record: number, column: column))
        }
    }

    private mutating func lostNumber(_ block: RecordBlock, _ record: Int, _ column: Int) -> DamagedNumber {
        let isNumber = block.isNumber(record, column)
        let cleaned = CellCleaning.clean(block.cell(record, column), scratch: &scratch).bytes
        return DamagedNumber(cleaned, isNumberCell: isNumber)
            ?? DamagedNumber(unreadable: cleaned, sign: isNumber ? .numberCell : .numberText)
    }
}
