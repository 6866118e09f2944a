/// One look over the bytes of a decimal number: the value is `digits` × 10^`exponent`.
struct DecimalScan {
    /// All digits as one number; only right up to 19 of them.
    private(set) var digits: UInt64 = 0
    /// How many digits there are, leading zeros not counted.
    private(set) var digitCount = 0
    private(set) var exponent = 0
    private(set) var isNegative = false
    /// Nothing can be left out or must be said otherwise: no plus, no leading or trailing zeros, no exponent, no
    /// negative zero.
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
        takeDigits(bytes, &place)
        let wholeCount = place - start
        if wholeCount != 1, wholeCount == 0 || bytes[start] == 0x30 { isCanonical = false }
        var fractionCount = 0
        if place < end, bytes[place] == 0x2E {
            place += 1
            let fraction = place
            takeDigits(bytes, &place)
            fractionCount = place - fraction
            if fractionCount == 0 || bytes[place - 1] == 0x30 { isCanonical = false }
            // Below 1e-7 an exponent is wanted.
            if fractionCount > 7, bytes[start] == 0x30 { isCanonical = false }
        }
        guard wholeCount + fractionCount > 0 else { return nil }
        if digits == 0, isNegative { isCanonical = false }
        if place < end, !takeExponent(bytes, from: place) { return nil }
        exponent -= fractionCount
    }

    @inline(__always)
    private mutating func takeDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        while place < bytes.count, case let digit = bytes[place] &- 0x30, digit < 10 {
            digits = digits &* 10 &+ UInt64(digit)
            if digit != 0 || digitCount > 0 { digitCount += 1 }
            place += 1
        }
    }

    /// False if the rest is no exponent. One that no double has counts as some such one.
    private mutating func takeExponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        isCanonical = false
        guard bytes[start] | 0x20 == 0x65 else { return false }
        var place = start + 1
        var isBelowOne = false
        if place < bytes.count, bytes[place] == 0x2D || bytes[place] == 0x2B {
            isBelowOne = bytes[place] == 0x2D
            place += 1
        }
        guard place < bytes.count else { return false }
        for byte in bytes[place...] {
            guard case let digit = byte &- 0x30, digit < 10 else { return false }
            exponent = min(exponent * 10 + Int(digit), 1 << 32)
        }
        if isBelowOne { exponent = -exponent }
        return true
    }
}
