public import Signing

/// A signed document, as it is handed out.
public struct PrintedDocument: Sendable, Equatable {
    /// `DRC-2026-000001.pdf`, `DRC-2026-000001-1.pdf` for a volume.
    public let name: String
    /// The file.
    public let bytes: [UInt8]
    public let pageCount: Int
    /// Characters that no font has: printed as 〓 with their code point.
    public let charactersWithoutGlyph: [Unicode.Scalar]

    /// The digest of the file.
    public var sha256: SHA256Digest { SHA256Digest.of(bytes) }
}
