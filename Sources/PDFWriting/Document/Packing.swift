/// How the objects of a finished document are written.
public enum Packing: Sendable, Hashable {
    /// Uncompressed, with a classic cross-reference table: fastest for a page or two. What the base holds is compressed
    /// all the same.
    case plain
    /// Compressed streams, and object streams for the rest.
    /// - Parameter level: of DEFLATE, 1 (fast) to 9 (small).
    case compact(level: Int)
    /// `plain` up to two pages, else `compact(level: 6)`.
    case automatic

    func level(pageCount: Int) -> Int {
        switch self {
        case .plain: 0
        case .compact(let level): min(9, max(1, level))
        case .automatic: pageCount <= 2 ? 0 : 6
        }
    }
}

/// Where the identifier of a file comes from (ISO 32000-1, 14.4).
public enum FileIdentifier: Sendable {
    /// These 16 bytes.
    case bytes([UInt8])
    /// The first 16 bytes of a digest over the file as it is before its trailer.
    case digest(@Sendable ([UInt8]) throws -> [UInt8])

    func bytes(for file: [UInt8]) throws -> [UInt8] {
        let given =
            switch self {
            case .bytes(let bytes): bytes
            case .digest(let digest): try digest(file)
            }
        precondition(given.count >= 16, "an identifier has 16 bytes")
        return Array(given.prefix(16))
    }
}
