/// Writes records as CSV into a buffer of bytes.
public struct CSVWriter: Sendable {
    /// For whom a file is.
    public enum Mode: Sendable {
        /// Programs: nothing altered, no byte order mark, quotes only where RFC 4180 needs them, LF.
        case machine
        /// People with a spreadsheet: byte order mark, CRLF, numbers that Excel would change kept as `="…"`, cells it
        /// would take for formulas behind an apostrophe. `CellCleaning` undoes both.
        case people
    }

    /// For whom the records are.
    public let mode: Mode
    /// The byte between cells.
    public let delimiter: UInt8
    /// What was written so far; may be emptied between records.
    public var output: ByteBuffer

    private var cellsInRecord = 0
    private var recordStart = 0

    /// Writes behind what `output` already holds.
    public init(mode: Mode, delimiter: UInt8 = 0x2C, output: ByteBuffer = ByteBuffer()) {
        self.mode = mode
        self.delimiter = delimiter
        self.output = output
    }

    /// Starts a file: the byte order mark for people.
    public mutating func beginDocument() {
        if mode == .people { output.append("\u{FEFF}" as StaticString) }
    }

    /// Appends a cell with these bytes (UTF-8).
    public mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
        beginCell()
        guard mode == .people else { return quoted(cell) }
        if SpreadsheetHazard.isFragileNumber(cell) {
            // ="…" holds quotes, so the whole is quoted and they are doubled.
            output.append("\"=\"\"" as StaticString)
            output.append(cell)
            output.append("\"\"\"" as StaticString)
        } else if SpreadsheetHazard.startsLikeFormula(cell) {
            guardedText(cell)
        } else {
            quoted(cell)
        }
    }

    /// Appends a cell with this text.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends a cell with this text.
    public mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append($0) }
    }

    /// Appends a cell with a whole number, as it stands in both modes: for counts and amounts, not for identifiers.
    public mutating func append(number: some FixedWidthInteger) {
        beginCell()
        output.append(decimal: number)
    }

    /// Appends a cell with nothing in it.
    public mutating func appendEmpty() { beginCell() }

    /// Ends the record. One with no cell at all is a blank line.
    public mutating func endRecord() {
        // One empty cell must not read back as a blank line.
        if cellsInRecord == 1, output.count == recordStart { output.append("\"\"" as StaticString) }
        if mode == .people { output.append(ASCII.carriageReturn) }
        output.append(ASCII.lineFeed)
        cellsInRecord = 0
    }

    /// Appends a whole record.
    public mutating func append(record: some Sequence<String>) {
        for cell in record { append(cell) }
        endRecord()
    }

    private mutating func beginCell() {
        if cellsInRecord == 0 { recordStart = output.count } else { output.append(delimiter) }
        cellsInRecord += 1
    }

    private mutating func quoted(_ cell: UnsafeBufferPointer<UInt8>) {
        guard needsQuotes(cell) else { return output.append(cell) }
        output.append(ASCII.quote)
        doublingQuotes(cell)
        output.append(ASCII.quote)
    }

    private mutating func guardedText(_ cell: UnsafeBufferPointer<UInt8>) {
        let isQuoted = needsQuotes(cell)
        if isQuoted { output.append(ASCII.quote) }
        output.append(ASCII.apostrophe)
        if isQuoted { doublingQuotes(cell) } else { output.append(cell) }
        if isQuoted { output.append(ASCII.quote) }
    }

    private mutating func doublingQuotes(_ cell: UnsafeBufferPointer<UInt8>) {
        var rest = cell[...]
        while let quote = rest.firstIndex(of: ASCII.quote) {
            output.append(UnsafeBufferPointer(rebasing: rest[...quote]))
            output.append(ASCII.quote)
            rest = rest[(quote + 1)...]
        }
        output.append(UnsafeBufferPointer(rebasing: rest))
    }

    private func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        CSVCell.needsQuotes(cell, delimiter: delimiter)
    }
}
