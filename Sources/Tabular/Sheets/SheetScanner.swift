/// Reads the part of one sheet to its end and keeps its rows.
///
/// Nearly all bytes are read by `PlainCells`; this reads the rest, by tags. Where the tags of a cell leave a choice, it
/// reads what spreadsheet programs and the usual libraries read.
final class SheetScanner {
    private let reader: XMLReader
    private let sheet: String
    private let values: CellValues
    private let memoryBudget: Int
    private var keeper: RowKeeper
    private var columns = HiddenColumns()

    /// The number of the row element, from 1; 0 before the first one.
    private var rowNumber = 0
    /// The column behind the last cell, from 0.
    private var column = 0
    private var isHidden = false
    // The cell under way.
    private var type = ""
    private var style = 0
    private var holdsFormula = false
    private var value = ByteBuffer(capacity: 1024)

    /// What a sheet's part holds.
    struct Result {
        let rows: RowSpool
        let hiddenColumns: Set<Int>
    }

    init(reader: XMLReader, sheet: String, values: CellValues, memoryBudget: Int) {
        self.reader = reader
        self.sheet = sheet
        self.values = values
        self.memoryBudget = memoryBudget
        keeper = RowKeeper(memoryBudget: memoryBudget)
    }

    deinit { keeper.deallocate() }

    /// Reads all of it. A part that is no worksheet (a chart) has no rows.
    /// - Throws: `TabularError`, and what the supply throws.
    func scan() throws -> Result {
        while true {
            switch try reader.next() {
            case .finish:
                return Result(rows: try keeper.finish(memoryBudget: memoryBudget), hiddenColumns: columns.hidden)
            case .start where reader.depth == 1:
                if !reader.tag.isNamed("worksheet") { try reader.skipElement() }
            case .start where reader.tag.isNamed("sheetData"): try rows()
            case .start where reader.tag.isNamed("cols"): try readColumns()
            case .start: try reader.skipElement()
            case .end, .text: break
            }
        }
    }

    private func readColumns() throws {
        let depth = reader.depth
        while true {
            switch try reader.next() {
            case .start:
                if reader.tag.isNamed("col"), reader.tag.flag("hidden"),
                    let first = reader.tag.number("min"), let last = reader.tag.number("max")
                {
                    columns.hide(first: first, last: last)
                }
                try reader.skipElement()
            case .end where reader.depth < depth: return
            default: break
            }
        }
    }

    // MARK: Rows

    private func rows() throws {
        let depth = reader.depth
        while true {
            switch try reader.next() {
            case .start where reader.tag.isNamed("row"): try row()
            case .start: try reader.skipElement()
            case .end where reader.depth < depth: return
            default: break
            }
        }
    }

    private func row() throws {
        let depth = reader.depth
        if let text = reader.tag.value("r") {
            var text = text
            guard let number = text.withUTF8({ CellReference.rowNumber($0) }) else { throw damaged(.reference) }
            rowNumber = number
        } else {
            rowNumber += 1
            guard rowNumber <= CellReference.rowLimit else { throw damaged(.reference) }
        }
        column = 0
        isHidden = reader.tag.flag("hidden")
        try keeper.begin(row: rowNumber - 1, isHidden: isHidden)
        // A prefix is nothing that plain cells have.
        let isPlain = reader.tag.localStart == 0
        while true {
            if isPlain { try readPlainCells() }
            switch try reader.next() {
            case .start where reader.tag.isNamed("c"): try cell()
            case .start: try reader.skipElement()
            case .end where reader.depth < depth:
                return try keeper.endRow()
            default: break
            }
        }
    }

    private func readPlainCells() throws {
        let start = UnsafePointer(reader.base + reader.place)
        let count = reader.end - reader.place
        // After a cell of another row, references alone say where cells belong.
        guard count > 0, keeper.writer.row == rowNumber - 1, keeper.hasPlace else { return }
        keeper.writer.reserve(count + 4 * SpoolFormat.longest)
        var plain = PlainCells(
            place: start, end: start + count, writer: keeper.writer, rowNumber: rowNumber, column: column,
            values: values)
        plain.run()
        reader.consume(plain.place - start)
        keeper.writer = plain.writer
        if plain.rowNumber != rowNumber { isHidden = plain.writer.isHidden }
        rowNumber = plain.rowNumber
        column = plain.column
        try keeper.checkRow()
    }

    // MARK: Cells

    private func cell() throws {
        let depth = reader.depth
        let place = try cellPlace()
        type = reader.tag.value("t") ?? ""
        style = reader.tag.number("s") ?? 0
        holdsFormula = false
        value.removeAll()
        while true {
            switch try reader.next() {
            case .start where reader.tag.isNamed("v") && type != "inlineStr":
                value.removeAll()
                try text()
                if type == "str" { EscapedText.resolve(&value, from: 0) }
            case .start where reader.tag.isNamed("is"):
                value.removeAll()
                try inlineText()
            case .start:
                if reader.tag.isNamed("f") { holdsFormula = true }
                try reader.skipElement()
            case .end where reader.depth < depth: return try keep(at: place)
            default: break
            }
        }
    }

    /// Where the cell lies, by its reference or by what came before it.
    private func cellPlace() throws -> CellReference {
        var place = CellReference(row: rowNumber - 1, column: column)
        if let reference = reader.tag.value("r") {
            var reference = reference
            guard let named = reference.withUTF8({ CellReference($0) }) else { throw damaged(.reference) }
            place = named
        }
        guard place.column < CellReference.columnLimit else { throw damaged(.reference) }
        column = place.column + 1
        return place
    }

    /// Appends the text of the element that began.
    private func text() throws {
        let depth = reader.depth
        while true {
            switch try reader.next() {
            case .text: if reader.depth == depth { value.append(reader.text) }
            case .end where reader.depth < depth: return
            default: break
            }
            guard value.count <= reader.limits.cellByteCount else {
                throw TabularError.workbookLimit(
                    .cellByteCount, limit: reader.limits.cellByteCount, part: reader.part)
            }
        }
    }

    /// Appends the runs of an inline string; what says how to pronounce it is left out.
    private func inlineText() throws {
        let depth = reader.depth
        while true {
            switch try reader.next() {
            case .start where reader.tag.isNamed("t"):
                let start = value.count
                try text()
                EscapedText.resolve(&value, from: start)
            case .start where reader.tag.isNamed("r"): break
            case .start: try reader.skipElement()
            case .end where reader.depth < depth: return
            default: break
            }
        }
    }

    /// Keeps the cell, unless it is empty.
    private func keep(at place: CellReference) throws {
        // A formula that nobody worked out, as libraries write it: a spreadsheet shows a value here, this file has none.
        // One whose result is no text says so by its type.
        guard !value.isEmpty || holdsFormula && (type.isEmpty || type == "n") else { return }
        if place.row != keeper.writer.row { try keeper.begin(row: place.row, isHidden: isHidden) }
        switch type {
        case "", "n": try keepNumber(place)
        case "s": try keepShared(place)
        case "b": try keepBoolean(place)
        case "d": try keepDate(place)
        default: try keep(value, at: place)
        }
    }

    private func keep(_ text: ByteBuffer, at place: CellReference, isNumber: Bool = false) throws {
        try keeper.open(column: place.column, room: text.count)
        text.withBytes { keeper.writer.put($0, isNumber: isNumber) }
    }

    private func keepNumber(_ place: CellReference) throws {
        if value.isEmpty { return try keep(value, at: place, isNumber: true) }
        if let isNumber = value.withBytes({ values.format($0, style: style) }) {
            return try keep(values.scratch, at: place, isNumber: isNumber)
        }
        // A cell that does not say what it is may hold text.
        guard type.isEmpty else { throw damaged(.value, place) }
        guard !value.withBytes({ $0.allSatisfy(XMLTag.isSpace) }) else { return }
        try keep(value, at: place)
    }

    private func keepShared(_ place: CellReference) throws {
        let text = value.text.filter { !$0.isWhitespace }
        guard !text.isEmpty else { return }
        // No part has room for more strings than 32 bits count.
        guard let index = UInt32(text).map(Int.init) else { throw damaged(.noSuchString, place) }
        try keeper.open(column: place.column, room: 0)
        keeper.writer.put(shared: index)
    }

    private func keepBoolean(_ place: CellReference) throws {
        let isTrue: Bool
        switch value.text.filter({ !$0.isWhitespace }).lowercased() {
        case "1", "true": isTrue = true
        case "0", "false": isTrue = false
        default: throw damaged(.value, place)
        }
        value.removeAll()
        value.append(isTrue ? "TRUE" : "FALSE")
        try keep(value, at: place)
    }

    /// ISO 8601 as cells write it: `2026-11-20T08:30:00Z`, `2026-11-20`, `08:30:00`.
    private func keepDate(_ place: CellReference) throws {
        var text = value.text.replacing("T", with: " ")
        if text.hasSuffix("Z") { text.removeLast() }
        if text.hasSuffix(".000") { text.removeLast(4) }
        value.removeAll()
        value.append(text)
        try keep(value, at: place)
    }

    private func damaged(_ damage: SheetDamage, _ place: CellReference? = nil) -> TabularError {
        let row = place.map { $0.row + 1 } ?? rowNumber
        let position = TextPosition(
            record: row, line: row, column: place.map { $0.column + 1 } ?? column + 1, sheet: sheet)
        return .damagedSheet(position, damage)
    }
}

/// Columns that people do not see, collected from ranges.
private struct HiddenColumns {
    // How many more ranges cover a column than the one before it.
    private var steps = [Int](repeating: 0, count: CellReference.columnLimit + 1)

    /// Columns from 1, as sheets count them; what lies outside of a sheet is left out.
    mutating func hide(first: Int, last: Int) {
        let first = max(first, 1)
        let last = min(last, CellReference.columnLimit)
        guard first <= last else { return }
        steps[first - 1] += 1
        steps[last] -= 1
    }

    var hidden: Set<Int> {
        var depth = 0
        var hidden: Set<Int> = []
        for column in 0..<CellReference.columnLimit {
            depth += steps[column]
            if depth > 0 { hidden.insert(column) }
        }
        return hidden
    }
}
