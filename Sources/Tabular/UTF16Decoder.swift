/// UTF-16 of either byte order. Strict: a lone surrogate and an odd last byte are faults.
struct UTF16Decoder: TextDecoder {
    let isBigEndian: Bool

    mutating func decode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
    ) -> DecodedPiece {
        var piece = DecodedPiece()
        while piece.consumed + 1 < input.count {
            let unit = unit(input, at: piece.consumed)
            var scalar = UInt32(unit)
            var width = 2
            if unit & 0xF800 == 0xD800 {
                guard piece.consumed + 3 < input.count else { break }
                let second = self.unit(input, at: piece.consumed + 2)
                guard unit < 0xDC00, second & 0xFC00 == 0xDC00 else {
                    piece.isFaulty = true
                    return piece
                }
                scalar = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF))
                width = 4
            }
            piece.produced += UTF8Encoding.write(scalar, into: output, at: piece.produced)
            piece.consumed += width
        }
        piece.isFaulty = isLast && piece.consumed < input.count
        return piece
    }

    @inline(__always)
    private func unit(_ input: UnsafeRawBufferPointer, at place: Int) -> UInt16 {
        let first = UInt16(input[place])
        let second = UInt16(input[place + 1])
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
}

enum UTF8Encoding {
    /// Writes a scalar value as UTF-8; returns how many bytes it took.
    @inline(__always)
    static func write(_ scalar: UInt32, into output: UnsafeMutableRawBufferPointer, at place: Int) -> Int {
        func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3F) }
        switch scalar {
        case 0..<0x80:
            output[place] = UInt8(truncatingIfNeeded: scalar)
            return 1
        case 0x80..<0x800:
            output[place] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
            output[place + 1] = tail(0)
            return 2
        case 0x800..<0x10000:
            output[place] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
            output[place + 1] = tail(6)
            output[place + 2] = tail(0)
            return 3
        default:
            output[place] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
            output[place + 1] = tail(12)
            output[place + 2] = tail(6)
            output[place + 3] = tail(0)
            return 4
        }
    }
}
