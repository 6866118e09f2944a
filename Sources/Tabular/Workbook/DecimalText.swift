/// A number as a sheet writes it: `-12.50`, `8.98604E+19`.
struct DecimalText {
    /// The number as every spreadsheet holds it.
    let value: Double
    private let bytes: UnsafeBufferPointer<UInt8>
    private let scan: DecimalScan
    /// The digits as they stand are the shortest ones, but for zeros at the ends.
    private let isShort: Bool

    /// Digits that any double holds exactly enough to give them back.
    private static let safeDigitCount = 15
    private static let powersOfTen: [Double] = (0...22).reduce(into: []) { list, _ in
        list.append((list.last ?? 0.1) * 10)
    }

    /// Reads a decimal number (XML Schema double, without INF and NaN); nil if the bytes are none, or if it is beyond
    /// what a double holds.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = DecimalText.trimmed(bytes)
        guard let scan = DecimalScan(self.bytes) else { return nil }
        self.scan = scan
        // Both the digits and the power of ten are exact doubles then, and one operation rounds once.
        isShort = scan.digitCount <= DecimalText.safeDigitCount && scan.exponent.magnitude <= 22
        if isShort {
            let digits = Double(scan.digits)
            let power = DecimalText.powersOfTen[Int(scan.exponent.magnitude)]
            let magnitude = scan.exponent < 0 ? digits / power : digits * power
            value = scan.isNegative ? -magnitude : magnitude
        } else {
            guard let value = Double(String(decoding: self.bytes, as: UTF8.self)), value.isFinite else { return nil }
            self.value = value
        }
    }

    /// Appends the shortest decimal that reads back the same.
    func append(to text: inout ByteBuffer) {
        if isShort, scan.isCanonical {
            text.append(bytes)
        } else if isShort {
            ShortestDecimal.append(scan.digits, exponent: scan.exponent, isNegative: scan.isNegative, to: &text)
        } else {
            ShortestDecimal.append(value, to: &text)
        }
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
