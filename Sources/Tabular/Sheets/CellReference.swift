/// A place in a sheet, row and column from 0, as `B7` writes it.
struct CellReference: Equatable {
    var row: Int
    var column: Int

    /// Rows of a sheet.
    static let rowLimit = 1 << 20
    /// Columns of a sheet: A to XFD.
    static let columnLimit = 1 << 14

    init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `B7`, in letters of either case; nil if it is none or lies outside of a sheet.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var letters = 0
        var number = 0
        while letters < text.count, letters < 4 {
            let letter = (text[letters] & 0xDF) &- 0x40
            guard text[letters] >= 0x41, letter >= 1, letter <= 26 else { break }
            number = number * 26 + Int(letter)
            letters += 1
        }
        guard letters > 0, number <= CellReference.columnLimit else { return nil }
        guard let row = CellReference.rowNumber(UnsafeBufferPointer(rebasing: text[letters...])) else { return nil }
        self.init(row: row - 1, column: number - 1)
    }

    /// Reads a row number from 1; nil if it is none or lies outside of a sheet.
    static func rowNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !text.isEmpty, text.count <= 20 else { return nil }
        var number = 0
        for byte in text {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
            guard number <= rowLimit else { return nil }
        }
        return number > 0 ? number : nil
    }
}
