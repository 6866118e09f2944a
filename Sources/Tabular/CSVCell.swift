/// How one cell is written; `CSVWriter` and the lines that are made in reserved memory agree by it.
enum CSVCell {
    /// Whether the cell must be quoted to read back as it is.
    static func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Bool {
        if holdsSpecialByte(cell, delimiter: delimiter) { return true }
        // At the start of a file it would read back as a byte order mark.
        return cell.first == 0xEF && cell.starts(with: TextEncoding.utf8.byteOrderMark)
    }

    /// A delimiter, a quote or a line break.
    @inline(__always)
    private static func holdsSpecialByte(_ cell: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Bool {
        guard let base = cell.baseAddress else { return false }
        let quotes = WordScan.repeated(ASCII.quote)
        let delimiters = WordScan.repeated(delimiter)
        var place = 0
        while place + 8 <= cell.count {
            let word = WordScan.load(base, place)
            // Control characters stop here too; the loop below looks closer.
            if WordScan.hits(word, quotes) | WordScan.hits(word, delimiters) != 0 { break }
            place += 8
            // The last word may look at some bytes once more.
            if place < cell.count, place + 8 > cell.count { place = cell.count - 8 }
        }
        while place < cell.count {
            let byte = base[place]
            if byte == delimiter || byte == ASCII.quote || ASCII.isLineBreak(byte) { return true }
            place += 1
        }
        return false
    }
}

extension ByteCursor {
    /// What `put(machineCell:)` takes at most for a cell of so many bytes.
    @inline(__always)
    public static func room(forMachineCell count: Int) -> Int { 2 * count + 2 }

    /// What `put(peopleCell:)` takes at most for a cell of so many bytes.
    @inline(__always)
    public static func room(forPeopleCell count: Int) -> Int { 2 * count + 8 }

    /// A cell as `CSVWriter.Mode.machine` has it, between commas.
    @inline(__always)
    public mutating func put(machineCell cell: UnsafeBufferPointer<UInt8>) {
        guard CSVCell.needsQuotes(cell, delimiter: ASCII.comma) else { return put(cell) }
        putQuoted(cell, isGuarded: false)
    }

    /// A cell as `CSVWriter.Mode.people` has it, between commas.
    @inline(__always)
    public mutating func put(peopleCell cell: UnsafeBufferPointer<UInt8>) {
        if SpreadsheetHazard.isFragileNumber(cell) {
            putFormula(cell)
        } else if SpreadsheetHazard.startsLikeFormula(cell) {
            putGuarded(cell)
        } else {
            put(machineCell: cell)
        }
    }

    /// Digits alone as a cell for people, like `put(peopleCell:)`, but without a look at each of twelve or more.
    @inline(__always)
    public mutating func put(peopleDigits cell: UnsafeBufferPointer<UInt8>) {
        if cell.count >= SpreadsheetHazard.longNumber { putFormula(cell) } else { put(peopleCell: cell) }
    }

    /// `="…"` holds quotes, so the whole is quoted and they are doubled.
    @inline(__always)
    private mutating func putFormula(_ cell: UnsafeBufferPointer<UInt8>) {
        put(ASCII.quote)
        put(ASCII.equals)
        put(ASCII.quote)
        put(ASCII.quote)
        put(cell)
        put(ASCII.quote)
        put(ASCII.quote)
        put(ASCII.quote)
    }

    @inline(never)
    private mutating func putGuarded(_ cell: UnsafeBufferPointer<UInt8>) {
        if CSVCell.needsQuotes(cell, delimiter: ASCII.comma) { return putQuoted(cell, isGuarded: true) }
        put(ASCII.apostrophe)
        put(cell)
    }

    @inline(never)
    private mutating func putQuoted(_ cell: UnsafeBufferPointer<UInt8>, isGuarded: Bool) {
        put(ASCII.quote)
        if isGuarded { put(ASCII.apostrophe) }
        for byte in cell {
            put(byte)
            if byte == ASCII.quote { put(byte) }
        }
        put(ASCII.quote)
    }
}
