/// A number as a sheet writes it: `-12.50`, `8.98604E+19`.
struct DecimalText {
    /// The number as every spreadsheet holds it.
    let value: Double
    /// The digits as they stand are the shortest ones already: sign, digits, and a fraction without trailing zeros.
    private let verbatim: UnsafeBufferPointer<UInt8>?

    /// Digits that any double holds exactly enough to give them back.
    private static let safeDigitCount = 15
    private static let powersOfTen: [Double] = (0...22).reduce(into: []) { list, _ in
        list.append((list.last ?? 0.1) * 10)
    }

    /// Reads a decimal number (XML Schema double, without INF and NaN); nil if the bytes are none, or if it is beyond
    /// what a double holds.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let bytes = DecimalText.trimmed(bytes)
        guard let scan = DecimalScan(bytes) else { return nil }
        if scan.isPlain, scan.digitCount <= DecimalText.safeDigitCount {
            let magnitude = Double(scan.digits) / DecimalText.powersOfTen[scan.fractionCount]
            value = scan.isNegative ? -magnitude : magnitude
            verbatim = scan.isCanonical ? bytes : nil
            return
        }
        guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
        self.value = value
        verbatim = nil
    }

    /// Appends the shortest decimal that reads back the same.
    func append(to text: inout ByteBuffer) {
        if let verbatim { text.append(verbatim) } else { ShortestDecimal.append(value, to: &text) }
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else { return bytes }
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}

/// One look over the bytes of a decimal number.
struct DecimalScan {
    /// All digits as one number; only right up to 19 of them.
    private(set) var digits: UInt64 = 0
    /// How many digits there are, leading zeros not counted.
    private(set) var digitCount = 0
    /// How many of them stand behind the point, leading zeros counted.
    private(set) var fractionCount = 0
    /// No exponent, and not more fraction digits than an exact power of ten has.
    private(set) var isPlain = true
    private(set) var isNegative = false
    /// Nothing could be left out: no plus, no leading or trailing zeros, no exponent, no negative zero.
    private(set) var isCanonical = true

    /// Nil if the bytes are no decimal number.
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var place = 0
        let end = bytes.count
        guard end > 0 else { return nil }
        if bytes[0] == 0x2D || bytes[0] == 0x2B {
            isNegative = bytes[0] == 0x2D
            isCanonical = isNegative
            place = 1
        }
        let start = place
        while place < end, case let digit = bytes[place] &- 0x30, digit < 10 {
            take(digit)
            place += 1
        }
        let wholeCount = place - start
        if wholeCount != 1, wholeCount == 0 || bytes[start] == 0x30 { isCanonical = false }
        if place < end, bytes[place] == 0x2E {
            place += 1
            while place < end, case let digit = bytes[place] &- 0x30, digit < 10 {
                take(digit)
                fractionCount += 1
                place += 1
            }
            if fractionCount == 0 || bytes[place - 1] == 0x30 { isCanonical = false }
        }
        guard wholeCount + fractionCount > 0 else { return nil }
        if place < end {
            guard DecimalScan.isExponent(bytes, from: place) else { return nil }
            isPlain = false
        }
        if fractionCount > 22 { isPlain = false }
        // Below 1e-7 an exponent is wanted.
        if fractionCount > 7, bytes[start] == 0x30 { isCanonical = false }
        if digits == 0, isNegative { isCanonical = false }
    }

    @inline(__always)
    private mutating func take(_ digit: UInt8) {
        digits = digits &* 10 &+ UInt64(digit)
        if digits != 0 || digitCount > 0 { digitCount += 1 }
    }

    private static func isExponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard bytes[start] | 0x20 == 0x65 else { return false }
        var place = start + 1
        if place < bytes.count, bytes[place] == 0x2D || bytes[place] == 0x2B { place += 1 }
        return place < bytes.count && bytes[place...].allSatisfy { $0 &- 0x30 < 10 }
    }
}
