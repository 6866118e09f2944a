/// ECDSA signatures over P-256 as DER (RFC 3279 section 2.2.3) with one spelling each.
///
/// For each valid pair (r, s) the pair (r, n − s) is valid too; only the one with the lower s is taken, so that
/// nobody can change a signature's bytes and have it pass as the same.
enum ECDSASignature {
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]
    private static let halfOrder: [UInt8] = [
        0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0x00, 0x00, 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xDE, 0x73, 0x7D, 0x56, 0xD3, 0x8B, 0xCF, 0x42, 0x79, 0xDC, 0xE5, 0x61, 0x7E, 0x31, 0x92, 0xA8,
    ]

    /// The same signature with the lower s.
    /// - Throws: `DERReader.Malformed` for what is no signature.
    static func normalised(_ signature: [UInt8]) throws -> [UInt8] {
        let (r, s) = try numbers(signature)
        let isLow = !halfOrder.lexicographicallyPrecedes(s)
        return DER.value(DER.sequence, DER.unsignedInteger(r), DER.unsignedInteger(isLow ? s : orderMinus(s)))
    }

    /// Whether this is the one spelling that is taken.
    static func isCanonical(_ signature: [UInt8]) -> Bool {
        (try? normalised(signature)) == signature
    }

    /// The 64 bytes r ‖ s of a DER signature; nil for what is none.
    static func raw(_ signature: [UInt8]) -> [UInt8]? {
        guard let (r, s) = try? numbers(signature) else { return nil }
        return r + s
    }

    /// The DER of 64 bytes r ‖ s; nil for another count, or for numbers not below the order.
    static func der(raw: [UInt8]) -> [UInt8]? {
        guard raw.count == 2 * order.count else { return nil }
        let signature = DER.value(
            DER.sequence, DER.unsignedInteger(raw[..<order.count]), DER.unsignedInteger(raw[order.count...]))
        return (try? numbers(signature)) == nil ? nil : signature
    }

    /// Whether a number of 32 bytes, the highest first, is below the order.
    static func isBelowOrder(_ number: [UInt8]) -> Bool { number.lexicographicallyPrecedes(order) }

    /// A number of 32 bytes modulo the order, which is above half of 2²⁵⁶.
    static func reduced(_ number: [UInt8]) -> [UInt8] {
        isBelowOrder(number) ? number : difference(number, order)
    }

    private static func numbers(_ signature: [UInt8]) throws -> (r: [UInt8], s: [UInt8]) {
        var outer = DERReader(signature[...])
        var reader = try outer.enter(DER.sequence)
        try outer.requireEnd()
        let r = try padded(reader.content(DER.integer))
        let s = try padded(reader.content(DER.integer))
        try reader.requireEnd()
        return (r, s)
    }

    private static func padded(_ integer: ArraySlice<UInt8>) throws -> [UInt8] {
        guard let first = integer.first, first < 0x80 else { throw DERReader.Malformed() }
        let magnitude = integer.drop { $0 == 0 }
        guard magnitude.count <= order.count else { throw DERReader.Malformed() }
        let number = [UInt8](repeating: 0, count: order.count - magnitude.count) + magnitude
        guard isBelowOrder(number) else { throw DERReader.Malformed() }
        return number
    }

    private static func orderMinus(_ number: [UInt8]) -> [UInt8] { difference(order, number) }

    private static func difference(_ number: [UInt8], _ less: [UInt8]) -> [UInt8] {
        var difference = number
        var borrow = 0
        for index in difference.indices.reversed() {
            let value = Int(number[index]) - Int(less[index]) - borrow
            borrow = value < 0 ? 1 : 0
            difference[index] = UInt8(truncatingIfNeeded: value)
        }
        return difference
    }
}
