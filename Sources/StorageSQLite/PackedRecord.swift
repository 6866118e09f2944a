import Deflate

/// Records as the store keeps them: a zlib stream (RFC 1950), which takes a seventh of the room. A store of an earlier
/// version kept the record's own bytes, which begin with a brace, as no zlib stream does.
enum PackedRecord {
    /// The largest that is read back, in bytes.
    private static let largest = 1 << 30

    /// Throws `DeflateError`.
    static func pack(_ record: [UInt8]) throws -> [UInt8] {
        try record.withUnsafeBytes { try Deflater.compress($0, wrapping: .zlib) }
    }

    /// Throws `DeflateError` for what nobody packed, or what was changed since.
    static func unpack(_ bytes: UnsafeRawBufferPointer) throws -> [UInt8] {
        if bytes.first == UInt8(ascii: "{") { return Array(bytes) }
        return try Inflater.expand(bytes, wrapping: .zlib, limit: largest)
    }
}
