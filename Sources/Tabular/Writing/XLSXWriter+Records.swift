extension XLSXWriter {
    /// Appends whole records as `CSVWriter` writes them for people, with commas: the same rows as a sheet has them. A
    /// sheet needs no guard for numbers and formulas, so those are taken off again.
    /// - Parameter styles: by column; `.integer` and `.ordinal` make numbers of digits, `.money` of amounts with two
    ///   decimals; cells behind the last style are `.text`.
    /// - Throws: as `endRow` does.
    public func append(peopleRecords bytes: UnsafeBufferPointer<UInt8>, styles: [CellStyle]) throws {
        var records = PeopleRecords(bytes)
        var column = 0
        while let (cell, isLast) = records.next() {
            let style = column < styles.count ? styles[column] : .text
            let isForNumbers = style == .integer || style == .ordinal
            if isForNumbers, let number = PeopleRecords.number(cell) {
                append(number: number, style)
            } else if style == .money, let amount = PeopleRecords.hundredths(cell) {
                append(hundredths: amount, style)
            } else {
                append(cell, isForNumbers || style == .money ? .text : style)
            }
            column += 1
            guard isLast else { continue }
            try endRow()
            column = 0
        }
    }
}

/// Takes records apart that `CSVWriter` wrote for people; they are not any CSV.
private struct PeopleRecords {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var scratch = ByteBuffer()

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: TextEncoding.utf8.byteOrderMark) { place = 3 }
    }

    /// The next cell as it was given to the writer, and whether it ends its record; valid until the next call.
    mutating func next() -> (cell: UnsafeBufferPointer<UInt8>, isLast: Bool)? {
        guard place < bytes.count else { return nil }
        let cell = bytes[place] == ASCII.quote ? quoted() : plain()
        let isLast = place >= bytes.count || bytes[place] != ASCII.comma
        // A comma, or the two bytes of a line's end.
        place += isLast ? 2 : 1
        return (PeopleRecords.withoutGuard(cell), isLast)
    }

    private mutating func plain() -> UnsafeBufferPointer<UInt8> {
        let start = place
        while place < bytes.count, bytes[place] != ASCII.comma, bytes[place] != ASCII.carriageReturn { place += 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<place])
    }

    private mutating func quoted() -> UnsafeBufferPointer<UInt8> {
        scratch.removeAll()
        place += 1
        while place < bytes.count {
            let start = place
            while place < bytes.count, bytes[place] != ASCII.quote { place += 1 }
            scratch.append(UnsafeBufferPointer(rebasing: bytes[start..<place]))
            place += 1
            guard place < bytes.count, bytes[place] == ASCII.quote else { break }
            scratch.append(ASCII.quote)
            place += 1
        }
        return scratch.bytes
    }

    /// `="…"` around a number, an apostrophe before what a spreadsheet would take for a formula. A cell that began so by
    /// itself has an apostrophe too.
    private static func withoutGuard(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        switch cell.first {
        case ASCII.apostrophe: UnsafeBufferPointer(rebasing: cell.dropFirst())
        case ASCII.equals where cell.count >= 3: UnsafeBufferPointer(rebasing: cell[2..<(cell.count - 1)])
        default: cell
        }
    }

    /// An amount as `-1318.40`, in hundredths.
    static func hundredths(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = cell.first == UInt8(ascii: "-")
        let digits = UnsafeBufferPointer(rebasing: cell.dropFirst(isNegative ? 1 : 0))
        guard digits.count >= 4, digits[digits.count - 3] == UInt8(ascii: "."),
            let whole = number(UnsafeBufferPointer(rebasing: digits.dropLast(3)))
        else { return nil }
        let cents = digits.suffix(2)
        guard cents.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let fraction = cents.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        let amount = whole * 100 + fraction
        return isNegative ? -amount : amount
    }

    /// A whole number without leading zeros that a spreadsheet keeps.
    static func number(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard (1...SheetLimit.digits).contains(cell.count), cell[0] != 0x30 || cell.count == 1 else { return nil }
        var number: Int64 = 0
        for byte in cell {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int64(byte - 0x30)
        }
        return number
    }
}
