@testable import Tabular

/// A row of a sheet that holds something.
struct SheetRow: Equatable, CustomStringConvertible {
    /// From 1, as the sheet numbers it.
    var number: Int
    var isHidden = false
    /// Numbers begin with `#`.
    var cells: [String]

    init(_ number: Int, _ cells: String..., isHidden: Bool = false) {
        self.init(number, cells: cells, isHidden: isHidden)
    }

    init(_ number: Int, cells: [String], isHidden: Bool) {
        self.number = number
        self.cells = cells
        self.isHidden = isHidden
    }

    var description: String { "\(number)\(isHidden ? " hidden" : ""): \(cells)" }
}

/// The part of a sheet around its rows.
func sheetPart(_ rows: String) -> [UInt8] { Array("<worksheet><sheetData>\(rows)</sheetData></worksheet>".utf8) }

/// The table of a sheet's part; styles are a number, a date and a duration, shared strings `a`, an empty one and `卡号`.
func sheetTable(
    _ part: [UInt8], piece: Int = .max, window: Int = 256 << 10, memory: Int = 1 << 20
) throws -> TableDocument {
    let sst = Array("<sst><si><t>a</t></si><si/><si><t>卡号</t></si></sst>".utf8)
    let strings = try SharedStrings.read(part: "s", supply: pieces(sst))
    let reader = XMLReader(part: "p", windowByteCount: window, supply: pieces(part, of: piece))
    let values = CellValues(styles: CellStyles([.number, .dateTime, .elapsed]), dateSystem: .from1900)
    let scanned = try SheetScanner(reader: reader, sheet: "Blatt", values: values, memoryBudget: memory).scan()
    try scanned.rows.checkStrings(strings.count, sheet: "Blatt")
    return TableDocument(
        SheetTable(rows: scanned.rows, strings: strings), byteCount: scanned.rows.byteCount,
        sheet: SheetEntry(name: "Blatt", number: 1), hiddenColumns: scanned.hiddenColumns)
}

/// The rows of a sheet that hold something, and how many there are in all.
func sheetRows(
    _ part: [UInt8], piece: Int = .max, window: Int = 256 << 10, memory: Int = 1 << 20
) throws -> (rows: [SheetRow], count: Int) {
    let table = try sheetTable(part, piece: piece, window: window, memory: memory)
    var rows: [SheetRow] = []
    var base = 0
    try table.mapBlocks(workers: 1) { block, _ in
        let found = (0..<block.recordCount).filter { block.cellCount(of: $0) > 0 }.map { row in
            let cells = block.texts(row).enumerated().map { (block.isNumber(row, $0) ? "#" : "") + $1 }
            return SheetRow(row + 1, cells: cells, isHidden: block.isHidden(row))
        }
        return (found, block.recordCount)
    } consume: { part, _ in
        rows += part.0.map { SheetRow($0.number + base, cells: $0.cells, isHidden: $0.isHidden) }
        base += part.1
    }
    return (rows, base)
}
