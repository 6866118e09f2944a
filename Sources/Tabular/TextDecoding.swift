/// Turns bytes of one encoding into UTF-8, piece by piece.
protocol TextDecoder {
    /// Decodes as much of `input` as holds whole characters. `output` has at least two bytes for each one of input,
    /// and eight more. With `isLast`, a character that stops short is a fault.
    mutating func decode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
    ) -> DecodedPiece
}

/// What came of one piece.
struct DecodedPiece {
    /// Bytes of input that are done with.
    var consumed = 0
    /// Bytes of UTF-8 written.
    var produced = 0
    /// The byte at `consumed` begins no character.
    var isFaulty = false
}

/// Bytes that are no text in the encoding, at an offset in the source.
struct DecodingFault: Error {
    let byteOffset: Int
}
