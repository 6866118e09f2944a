import CardModel

/// Amounts from a cell's bytes: plain digits without making text, everything else as `Money` reads it.
enum AmountReader {
    /// Fen, by the column's unit; nil when the cell is no amount of that unit.
    @inline(__always)
    static func fen(_ cell: UnsafeBufferPointer<UInt8>, _ unit: MoneyUnit) -> Int64? {
        if let whole = digits(cell, upTo: 13) { return unit == .yuan ? whole * 100 : whole }
        return careful(cell, unit)
    }

    @inline(never)
    private static func careful(_ cell: UnsafeBufferPointer<UInt8>, _ unit: MoneyUnit) -> Int64? {
        let text = String(decoding: cell, as: UTF8.self)
        return (unit == .yuan ? Money.parse(yuan: text) : Money.parse(fen: text))?.fen
    }

    /// Fen of a sheet's number, whose last digits may be what sums of doubles leave: 0.30000000000000004 is 30 fen. Nil
    /// when it is further from whole fen than that.
    @inline(never)
    static func nearestFen(_ cell: UnsafeBufferPointer<UInt8>, _ unit: MoneyUnit) -> Int64? {
        guard let value = Double(String(decoding: cell, as: UTF8.self)), value.magnitude < 1e12 else { return nil }
        let fen = unit == .yuan ? value * 100 : value
        guard (fen - fen.rounded()).magnitude < 1e-4 else { return nil }
        return Int64(fen.rounded())
    }

    /// Hundredths of a sheet's number that is written with an exponent, the rest cut off; nil below zero.
    @inline(never)
    static func wholeHundredths(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let value = Double(String(decoding: cell, as: UTF8.self)), (0..<1e13).contains(value) else { return nil }
        return Int64(value * 100)
    }

    /// `5`, `5.0`, `4.996` as 500, 500, 499; nil for anything but digits with one point.
    static func hundredths(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        let point = cell.firstIndex(of: 0x2E) ?? cell.count
        guard let whole = digits(UnsafeBufferPointer(rebasing: cell[..<point]), upTo: 13) else { return nil }
        guard point < cell.count else { return whole * 100 }
        let fraction = UnsafeBufferPointer(rebasing: cell[(point + 1)...])
        guard digits(fraction, upTo: 18) != nil else { return nil }
        let tens = Int64(fraction[0] - 0x30)
        return whole * 100 + tens * 10 + (fraction.count > 1 ? Int64(fraction[1] - 0x30) : 0)
    }

    @inline(__always)
    private static func digits(_ cell: UnsafeBufferPointer<UInt8>, upTo limit: Int) -> Int64? {
        guard cell.count >= 1, cell.count <= limit else { return nil }
        var value: Int64 = 0
        for byte in cell {
            let digit = byte &- 0x30
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return value
    }
}
