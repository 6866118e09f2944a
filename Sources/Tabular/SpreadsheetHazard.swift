/// What a spreadsheet would do to a cell on opening a CSV file.
enum SpreadsheetHazard {
    /// From so many digits on a number is shown with an exponent.
    static let longNumber = 12

    /// Digits alone that it would round, show as `8.98604E+19` or rob of leading zeros; and digits around an `E`, which
    /// it would take for a power of ten.
    static func isFragileNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count >= 2, let first = cell.first, isDigit(first) else { return false }
        var exponents = 0
        for byte in cell where !isDigit(byte) {
            guard byte | 0x20 == 0x65 else { return false }
            exponents += 1
        }
        if exponents > 0 { return exponents == 1 && cell.last.map(isDigit) == true }
        return cell.count >= longNumber || first == 0x30
    }

    /// Starts like a formula, or with the apostrophe that guards one.
    static func startsLikeFormula(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch cell.first {
        case 0x3D, 0x2B, 0x2D, 0x40, ASCII.tab, ASCII.carriageReturn, ASCII.apostrophe:
            return true
        case 0xEF:
            // The full-width forms of = + - @.
            guard cell.count >= 3, cell[1] == 0xBC else { return false }
            return [0x9D, 0x8B, 0x8D, 0xA0].contains(cell[2])
        default:
            return false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
