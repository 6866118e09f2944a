/// A subscriber number of an IoT SIM (接入号): 11 digits, or 13. A hint, never an error.
@frozen public struct MSISDN: Hashable, Sendable, CustomStringConvertible {
    /// The national digits as a number; none starts with a zero.
    public let digits: UInt64

    @inlinable public init(digits: UInt64) { self.digits = digits }

    public init?(_ text: String) {
        var copy = text
        guard let digits = copy.withUTF8({ MSISDN.digits(of: $0) }) else { return nil }
        self.digits = digits
    }

    /// The national number in a cell's bytes, `+86`, `86` or `0086` before it dropped; nil when it is none.
    @inlinable public static func digits(of cell: UnsafeBufferPointer<UInt8>) -> UInt64? {
        var start = 0
        if cell.count >= 13, cell[0] == 0x2B, cell[1] == 0x38, cell[2] == 0x36 { start = 3 }
        if cell.count >= 15, cell[0] == 0x30, cell[1] == 0x30, cell[2] == 0x38, cell[3] == 0x36 { start = 4 }
        if cell.count == 15 && start == 0 || cell.count == 13 && start == 0 && cell[0] == 0x38 { start = 2 }
        let count = cell.count - start
        guard count == 11 || count == 13, cell[start] == 0x31 else { return nil }
        if start == 2, cell[0] != 0x38 || cell[1] != 0x36 { return nil }
        return value(UnsafeBufferPointer(rebasing: cell[start...]))
    }

    /// The value of 11 or 13 digits, nil when something else is among them: the first eight and the last eight, which
    /// overlap.
    @inlinable
    @inline(__always)
    static func value(_ digits: UnsafeBufferPointer<UInt8>) -> UInt64? {
        let bytes = UnsafeRawBufferPointer(digits)
        let first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        let last = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: digits.count - 8, as: UInt64.self))
        guard PlainDigits.areDigits(first), PlainDigits.areDigits(last) else { return nil }
        let isLong = digits.count == 13
        // The first five digits or three stand before the last eight.
        let head = PlainDigits.value(first << (isLong ? 24 : 40))
        return head &* 100_000_000 &+ PlainDigits.value(last)
    }

    /// All digits. Personal data where a person answers it: for outputs that are meant to carry it.
    public var text: String { String(digits) }

    /// Masked: first three and last four digits.
    public var description: String {
        let whole = text
        return whole.prefix(3) + String(repeating: "*", count: max(0, whole.count - 7)) + whole.suffix(4)
    }
}
