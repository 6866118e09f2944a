/// What stands around a DEFLATE stream (RFC 1951).
public enum DeflateWrapping: Sendable, Equatable {
    /// Nothing; ZIP has its own sizes and checksum.
    case raw
    /// Two bytes before, an Adler-32 behind (RFC 1950); PDF and PNG.
    case zlib
}

/// What one call to an `Inflater` or a `Deflater` did.
public struct DeflateStep: Sendable, Equatable {
    /// Bytes taken from the input; what is left must be offered again.
    public let consumed: Int
    /// Bytes written to the output.
    public let produced: Int
    /// The stream is complete; nothing more comes.
    public let isFinished: Bool
}

/// Why a DEFLATE stream is refused.
public enum DeflateError: Error, Sendable, Equatable {
    /// No DEFLATE stream (RFC 1951), or no zlib header (RFC 1950), or one that asks for a dictionary.
    case damaged
    /// The Adler-32 behind the stream, or the check in the zlib header, is another.
    case wrongChecksum
    /// The input ends before the stream does.
    case truncated
    /// The stream expands beyond what the caller allows.
    case tooLarge(limit: Int)
    /// The C library has no memory left.
    case outOfMemory
}
