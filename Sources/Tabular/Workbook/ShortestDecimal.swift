/// The shortest decimal that reads back the same double.
enum ShortestDecimal {
    /// Appends `1234.5`, `0.0000001`, `89860400000000000000`; beyond 1e21 and below 1e-7 with an exponent (`1e+22`,
    /// `1e-8`). Zero has no sign.
    static func append(_ value: Double, to text: inout ByteBuffer) {
        guard value != 0 else { return text.append(0x30) }
        if value < 0 { text.append(0x2D) }
        // The standard library's description has the shortest digits; only where it puts the point is not ours.
        var description = value.magnitude.description
        description.withUTF8 { append(Parts($0), to: &text) }
    }

    /// Digits without leading and trailing zeros, and the place of the point: the value is 0.DIGITS × 10^point.
    private struct Parts {
        var digits: [UInt8] = []
        var point = 0

        init(_ description: UnsafeBufferPointer<UInt8>) {
            digits.reserveCapacity(20)
            var exponent = 0
            var seenPoint = false
            for (place, byte) in description.enumerated() {
                if byte == 0x2E {
                    seenPoint = true
                } else if byte == 0x65 {
                    exponent = Int(String(decoding: description[(place + 1)...], as: UTF8.self)) ?? 0
                    break
                } else {
                    if !seenPoint { point += 1 }
                    digits.append(byte)
                }
            }
            point += exponent
            let zeros = digits.prefix { $0 == 0x30 }.count
            digits.removeFirst(zeros)
            point -= zeros
            while digits.last == 0x30 { digits.removeLast() }
        }
    }

    private static func append(_ parts: Parts, to text: inout ByteBuffer) {
        // 0.1 × 10^-6 is 1e-7; 0.1 × 10^22 is 1e21.
        let isScientific = parts.point < -6 || parts.point > 22 || (parts.point == 22 && parts.digits.count > 1)
        if isScientific {
            appendScientific(parts, to: &text)
        } else if parts.point <= 0 {
            text.append("0.")
            for _ in 0..<(-parts.point) { text.append(0x30) }
            for digit in parts.digits { text.append(digit) }
        } else {
            for place in 0..<max(parts.point, parts.digits.count) {
                if place == parts.point { text.append(0x2E) }
                text.append(place < parts.digits.count ? parts.digits[place] : 0x30)
            }
        }
    }

    private static func appendScientific(_ parts: Parts, to text: inout ByteBuffer) {
        for (place, digit) in parts.digits.enumerated() {
            if place == 1 { text.append(0x2E) }
            text.append(digit)
        }
        text.append(0x65)
        let exponent = parts.point - 1
        if exponent > 0 { text.append(0x2B) }
        text.append(decimal: exponent)
    }
}
