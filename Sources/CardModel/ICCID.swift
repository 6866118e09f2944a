/// An integrated circuit card identifier of mainland China (ITU-T E.118, ETSI TS 102 221): `8986` and 15 or 16 more
/// hexadecimal characters, packed as the 16 nibbles that follow `8986`.
///
/// A 19-character number carries the filler nibble `F` in the last place, as EF_ICCID stores it, so a packed value
/// tells the two lengths apart. It is never a number: 20 digits overflow 64 bits, and letters occur.
@frozen public struct ICCID: Hashable, Sendable, Comparable {
    /// The 16 nibbles after `8986`, first character in the highest nibble.
    public let packed: UInt64

    /// Takes nibbles as they are; use `ICCIDReader` for text.
    @inlinable public init(packed: UInt64) {
        self.packed = packed
    }

    /// Whether it was written with 19 characters.
    @inlinable public var isShortForm: Bool { packed & 0xF == 0xF }

    /// 19 or 20.
    @inlinable public var length: Int { isShortForm ? 19 : 20 }

    /// The two nibbles that name the issuer, `0x04` for 898604.
    @inlinable public var issuer: UInt8 { UInt8(truncatingIfNeeded: packed >> 56) }

    /// The carrier by the issuer's digits.
    @inlinable public var carrier: Carrier { Carrier.table[Int(issuer)] }

    /// What cards are matched by: the 19- and 20-character spellings of one Unicom or Telecom card share it, because
    /// their 20th character is a check digit. Every other carrier's number stands for itself.
    @inlinable public var matchingKey: UInt64 { carrier.hasCheckDigit ? packed | 0xF : packed }

    @inlinable public static func < (left: ICCID, right: ICCID) -> Bool { left.packed < right.packed }

    /// The whole number in capitals. Card data: for outputs that are meant to carry it.
    public var text: String {
        String(unsafeUninitializedCapacity: 20) { buffer in
            write(to: buffer.baseAddress.unsafelyUnwrapped)
        }
    }

    /// Writes the characters and returns how many, 19 or 20; the space must hold 20.
    @inlinable public func write(to space: UnsafeMutablePointer<UInt8>) -> Int {
        let raw = UnsafeMutableRawPointer(space)
        raw.storeBytes(of: UInt32(littleEndian: 0x3638_3938), as: UInt32.self)
        raw.storeBytes(of: ICCID.characters(packed >> 32).bigEndian, toByteOffset: 4, as: UInt64.self)
        raw.storeBytes(of: ICCID.characters(packed & 0xFFFF_FFFF).bigEndian, toByteOffset: 12, as: UInt64.self)
        return length
    }

    /// Eight nibbles as eight hexadecimal characters, the first in the highest byte: each nibble moves into a byte of
    /// its own, and those from ten on get the distance from `9` to `A`.
    @inlinable static func characters(_ nibbles: UInt64) -> UInt64 {
        var spread = nibbles
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
        spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0F
        let letters = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return spread &+ 0x3030_3030_3030_3030 &+ letters &* 7
    }

    /// Whether all its characters are digits.
    @inlinable public var isDecimal: Bool {
        // The filler of a short spelling is no character.
        !ICCIDReader.holdsLetter(isShortForm ? packed >> 4 : packed)
    }

    /// Whether `self` and `other` may name the same card: the same spelling, or the 19- and the 20-character spelling
    /// of one Unicom or Telecom card. Two different 20th characters are two numbers, whatever a check digit says.
    @inlinable public func isSameCard(as other: ICCID) -> Bool {
        packed == other.packed
            || (matchingKey == other.matchingKey && (isShortForm || other.isShortForm))
    }
}

extension ICCID: CustomStringConvertible {
    /// Masked: the carrier's digits and the last four characters.
    public var description: String {
        let whole = text
        return whole.prefix(6) + String(repeating: "*", count: whole.count - 10) + whole.suffix(4)
    }
}
