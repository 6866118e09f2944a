/// A finished document without a signature.
public struct FinishedPDF: Sendable {
    /// The file.
    public let bytes: [UInt8]
    /// How many pages it has.
    public let pageCount: Int
    /// Characters that no font has: printed as 〓 with their code point, and given back by `ActualText`.
    public let charactersWithoutGlyph: [Unicode.Scalar]
}

/// A finished document with room for a signature: sign the bytes of `byteRange`, then put the signature in.
public struct UnsignedPDF: Sendable {
    /// How the digits of a signature are spelt.
    public enum Digits: Sendable, Hashable {
        /// `0A1B`
        case upperCase
        /// `0a1b`
        case lowerCase
    }

    /// The file, its `/Contents` all zero.
    public private(set) var bytes: [UInt8]
    /// How many pages it has.
    public let pageCount: Int
    /// Characters that no font has: printed as 〓 with their code point, and given back by `ActualText`.
    public let charactersWithoutGlyph: [Unicode.Scalar]
    /// The hexadecimal digits of `/Contents`, without `<` and `>`.
    public let contents: Range<Int>

    init(_ finished: FinishedPDF, contents: Range<Int>) {
        (bytes, pageCount) = (finished.bytes, finished.pageCount)
        charactersWithoutGlyph = finished.charactersWithoutGlyph
        self.contents = contents
    }

    /// The two parts of the file that are signed: all before `<` and all behind `>`.
    public var byteRange: (before: Range<Int>, after: Range<Int>) {
        (0..<contents.lowerBound - 1, contents.upperBound + 1..<bytes.count)
    }

    /// The signed bytes, one part behind the other.
    public var signedBytes: [UInt8] { Array(bytes[byteRange.before]) + bytes[byteRange.after] }

    /// How many bytes a signature may have.
    public var reservedByteCount: Int { contents.count / 2 }

    /// The file with a signature, followed by zeros up to the room reserved.
    /// - Parameter der: a DER-encoded CMS `SignedData`, detached, over `byteRange`.
    /// - Throws: `PDFError.signatureTooLong`.
    public consuming func signed(with der: [UInt8], digits: Digits = .upperCase) throws -> [UInt8] {
        guard der.count <= contents.count / 2 else {
            throw PDFError.signatureTooLong(byteCount: der.count, reserved: contents.count / 2)
        }
        let letters = digits == .upperCase ? UInt8(ascii: "A") : UInt8(ascii: "a")
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : letters + value - 10 }
        var place = contents.lowerBound
        for byte in der {
            bytes[place] = digit(byte >> 4)
            bytes[place + 1] = digit(byte & 15)
            place += 2
        }
        return bytes
    }
}
