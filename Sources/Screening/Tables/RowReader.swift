import CardModel
import Tabular

/// Why a row of a table cannot be used; places count from 0 within the block.
struct RowFault: Error, Sendable, Equatable {
    let code: String
    let record: Int
    /// -1 when the row as a whole is meant.
    let column: Int
}

/// The words of the tables.
struct TableWords: Sendable {
    static let yesNo = WordTable<Bool>([
        ("1", true), ("0", false), ("yes", true), ("no", false), ("Y", true), ("N", false), ("y", true), ("n", false),
        ("是", true), ("否", false), ("Yes", true), ("No", false), ("YES", true), ("NO", false), ("true", true),
        ("false", false), ("TRUE", true), ("FALSE", false),
    ])
    static let plans = WordTable<PlanType>(PlanType.allCases.flatMap { [($0.code, $0), ($0.chinese, $0)] })

    /// The contract's words, and over them the site's own.
    static func statuses(_ own: [String: CardStatus]) -> WordTable<CardStatus> {
        let known = CardStatus.allCases.filter { $0 != .unmapped }.flatMap { [($0.code, $0), ($0.chinese, $0)] }
        return WordTable(known + own.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}

/// Reads the cells of one row after another. A plain cell is read as it stands; one that cannot be read so is cleaned
/// and read again. The first cell that cannot be read at all is kept as `fault`, and reads go on with a harmless value.
struct RowReader {
    let block: RecordBlock
    var record = 0
    private(set) var fault: RowFault?
    private var scratch = ByteBuffer()
    /// Only a sheet's cells can be numbers.
    private let isSheet: Bool

    init(_ block: RecordBlock, isSheet: Bool) {
        self.block = block
        self.isSheet = isSheet
    }

    /// Whether a sheet holds a number here.
    @inline(__always)
    func isNumber(_ column: Int) -> Bool { isSheet && block.isNumber(record, column) }

    /// Refuses a number where an identifier must be text: zeros before it and digits beyond the 15th are gone. True
    /// when it did.
    @inline(__always)
    mutating func refusesNumber(_ column: Int) -> Bool {
        guard isNumber(column) else { return false }
        refuseFormula(column)
        fail("table.number-cell", column)
        return true
    }

    /// Refuses a formula whose result the file does not hold: read as empty, it would tell nothing against a card.
    @inline(__always)
    mutating func refuseFormula(_ column: Int) {
        if isSheet, raw(column).isEmpty, block.isNumber(record, column) { fail("table.formula", column) }
    }

    /// The cell as it stands; empty where the row or the table has none.
    @inline(__always)
    func raw(_ column: Int) -> UnsafeBufferPointer<UInt8> { block.cell(record, column) }

    /// The cell cleaned; valid until the next cell is cleaned.
    mutating func cleaned(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        CellCleaning.clean(raw(column), scratch: &scratch).bytes
    }

    /// The cell's cleaned text, nil when it is empty; a number of more than 15 digits is refused. Allocates.
    mutating func text(_ column: Int) -> String? {
        refuseFormula(column)
        let bytes = cleaned(column)
        if isNumber(column), bytes.count(where: { (0x30...0x39).contains($0) }) > 15 {
            fail("table.number-cell", column)
            return nil
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// A name as it is spelled, full-width brackets included, for documents that carry it; only blanks around it, marks
    /// without width and a leading apostrophe go. Nil when it is empty. Allocates.
    func name(_ column: Int) -> String? {
        let hidden: Set<Unicode.GeneralCategory> = [.control, .format]
        var scalars = String(decoding: raw(column), as: UTF8.self).unicodeScalars[...]
        let isHidden = { (scalar: Unicode.Scalar) in hidden.contains(scalar.properties.generalCategory) }
        if scalars.contains(where: isHidden) { scalars.removeAll(where: isHidden) }
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        scalars = scalars.drop(while: isBlank)
        if scalars.first == "'" { scalars = scalars.dropFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return scalars.isEmpty ? nil : String(scalars)
    }

    mutating func fail(_ code: String, _ column: Int) {
        if fault == nil { fault = RowFault(code: code, record: record, column: column) }
    }

    /// Reads a cell directly, else cleaned. Nil when it is empty; `code` is the fault when it cannot be read.
    @inline(__always)
    mutating func value<Value>(
        _ column: Int, or code: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> Value? {
        let cell = raw(column)
        if cell.isEmpty {
            refuseFormula(column)
            return nil
        }
        if let value = read(cell) { return value }
        let clean = cleaned(column)
        if clean.isEmpty { return nil }
        if let value = read(clean) { return value }
        fail(code, column)
        return nil
    }

    /// The same for a cell that must not be empty.
    @inline(__always)
    mutating func required<Value>(
        _ column: Int, or code: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> Value? {
        let value = value(column, or: code, read)
        if value == nil { fail("table.cell-empty", column) }
        return value
    }

    /// The packed ICCID; nil when the cell is empty.
    @inline(__always)
    mutating func iccid(_ column: Int) -> UInt64? {
        if isSheet, refusesNumber(column) { return nil }
        return value(column, or: "table.iccid") { cell in
            if case .card(let card, _) = ICCIDReader.read(cell) { return card.packed }
            return nil
        }
    }

    @inline(__always)
    mutating func yesNo(_ column: Int) -> Bool? {
        value(column, or: "table.yes-no") { TableWords.yesNo.meaning(of: $0) }
    }

    /// A day; no end is `CalendarDate.noEnd`.
    mutating func day(_ column: Int) -> CalendarDate? { value(column, or: "table.date") { DayReader.read($0) } }

    @inline(__always)
    mutating func fen(_ column: Int, _ unit: MoneyUnit) -> Int64? {
        let isNumber = isNumber(column)
        return value(column, or: "table.amount") {
            AmountReader.fen($0, unit) ?? (isNumber ? AmountReader.nearestFen($0, unit) : nil)
        }
    }

    /// The same for a cell that must not be empty.
    @inline(__always)
    mutating func requiredFen(_ column: Int, _ unit: MoneyUnit) -> Int64? {
        let value = fen(column, unit)
        if value == nil { fail("table.cell-empty", column) }
        return value
    }

    /// A number with decimals as hundredths, the rest cut off.
    mutating func hundredths(_ column: Int) -> Int64? {
        let isNumber = isNumber(column)
        return value(column, or: "table.number") {
            AmountReader.hundredths($0) ?? (isNumber ? AmountReader.wholeHundredths($0) : nil)
        }
    }
}
