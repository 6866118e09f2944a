/// How one cell is written; `CSVWriter` and the lines that are made in reserved memory agree by it.
@usableFromInline
enum CSVCell {
    /// Whether the cell must be quoted to read back as it is.
    @usableFromInline
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
    @inlinable
    @inline(__always)
    public static func room(forMachineCell count: Int) -> Int { 2 * count + 2 }

    /// What `put(peopleCell:)` takes at most for a cell of so many bytes.
    @inlinable
    @inline(__always)
    public static func room(forPeopleCell count: Int) -> Int { 2 * count + 8 }

    /// A cell as `CSVWriter.Mode.machine` has it, between commas.
    ///
    /// - Parameter isPlain: it is of a block that `holdsPlainCells`, so that hardly a byte needs to be looked at.
    @inlinable
    @inline(__always)
    public mutating func put(machineCell cell: UnsafeBufferPointer<UInt8>, isPlain: Bool = false) {
        // Only a byte order mark at the start is left to need quotes.
        if isPlain, cell.first != 0xEF { return put(cell) }
        guard CSVCell.needsQuotes(cell, delimiter: 0x2C) else { return put(cell) }
        putQuoted(cell, isGuarded: false)
    }

    /// A cell as `CSVWriter.Mode.people` has it, between commas.
    public mutating func put(peopleCell cell: UnsafeBufferPointer<UInt8>) {
        if SpreadsheetHazard.isFragileNumber(cell) {
            putFormula { $0.put(cell) }
        } else if SpreadsheetHazard.startsLikeFormula(cell) {
            putGuarded(cell)
        } else {
            put(machineCell: cell)
        }
    }

    /// A whole number as a cell for people, like `put(peopleCell:)` of its digits: at most 27 bytes.
    @inlinable
    @inline(__always)
    public mutating func put(peopleNumber number: UInt64) {
        // One digit less than `SpreadsheetHazard.longNumber`.
        if number <= 99_999_999_999 { put(decimal: number) } else { putFormula { $0.put(decimal: number) } }
    }

    /// What `body` puts, as a formula that says it: how a cell for people holds a number that a spreadsheet would
    /// change. `="…"` holds quotes, so the whole is quoted and they are doubled: seven bytes more.
    @inlinable
    @inline(__always)
    public mutating func putFormula(_ body: (inout ByteCursor) -> Void) {
        put(four: 0x2222_3D22)
        body(&self)
        put(0x22)
        put(0x22)
        put(0x22)
    }

    @inline(never)
    private mutating func putGuarded(_ cell: UnsafeBufferPointer<UInt8>) {
        if CSVCell.needsQuotes(cell, delimiter: ASCII.comma) { return putQuoted(cell, isGuarded: true) }
        put(ASCII.apostrophe)
        put(cell)
    }

    @usableFromInline
    @inline(never)
    mutating func putQuoted(_ cell: UnsafeBufferPointer<UInt8>, isGuarded: Bool) {
        put(ASCII.quote)
        if isGuarded { put(ASCII.apostrophe) }
        for byte in cell {
            put(byte)
            if byte == ASCII.quote { put(byte) }
        }
        put(ASCII.quote)
    }
}
