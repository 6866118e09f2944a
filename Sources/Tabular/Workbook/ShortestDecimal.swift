/// The shortest decimal that reads back the same double.
enum ShortestDecimal {
    /// Appends `1234.5`, `0.0000001`, `89860400000000000000`; beyond 1e21 and below 1e-7 with an exponent (`1e+22`,
    /// `1e-8`). Zero has no sign.
    static func append(_ value: Double, to text: inout ByteBuffer) {
        // The standard library's description has the shortest digits; only where it puts the point is not ours.
        var description = value.magnitude.description
        description.withUTF8 { bytes in
            guard let scan = DecimalScan(bytes) else { return }
            append(scan.digits, exponent: scan.exponent, isNegative: value < 0, to: &text)
        }
    }

    /// Appends `digits` × 10^`exponent`; the digits must be the shortest ones but for zeros behind them.
    static func append(_ digits: UInt64, exponent: Int, isNegative: Bool, to text: inout ByteBuffer) {
        guard digits != 0 else { return text.append(0x30) }
        if isNegative { text.append(0x2D) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var rest = digits
            var start = buffer.count
            while rest != 0 {
                start -= 1
                buffer.initializeElement(at: start, to: 0x30 + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            var end = buffer.count
            // The value is 0.DIGITS × 10^point.
            let point = end - start + exponent
            while buffer[end - 1] == 0x30 { end -= 1 }
            append(UnsafeBufferPointer(rebasing: buffer[start..<end]), point: point, to: &text)
        }
    }

    private static func append(_ digits: UnsafeBufferPointer<UInt8>, point: Int, to text: inout ByteBuffer) {
        // 0.1 × 10^-6 is 1e-7; 0.1 × 10^22 is 1e21.
        let isScientific = point < -6 || point > 22 || (point == 22 && (digits.count > 1 || digits[0] > 0x31))
        if isScientific {
            appendScientific(digits, point, to: &text)
        } else if point <= 0 {
            text.append("0.")
            appendZeros(-point, to: &text)
            text.append(digits)
        } else if point >= digits.count {
            text.append(digits)
            appendZeros(point - digits.count, to: &text)
        } else {
            text.append(UnsafeBufferPointer(rebasing: digits[..<point]))
            text.append(0x2E)
            text.append(UnsafeBufferPointer(rebasing: digits[point...]))
        }
    }

    private static func appendZeros(_ count: Int, to text: inout ByteBuffer) {
        text.room(count).update(repeating: 0x30, count: count)
        text.commit(count)
    }

    private static func appendScientific(
        _ digits: UnsafeBufferPointer<UInt8>, _ point: Int, to text: inout ByteBuffer
    ) {
        text.append(digits[0])
        if digits.count > 1 {
            text.append(0x2E)
            text.append(UnsafeBufferPointer(rebasing: digits.dropFirst()))
        }
        text.append(0x65)
        if point > 1 { text.append(0x2B) }
        text.append(decimal: point - 1)
    }
}
