public import Signing

/// A signed document, as it is handed out.
public struct PrintedDocument: Sendable, Equatable {
    /// `DRC-2026-000001.pdf`, `DRC-2026-000001-1.pdf` for a volume.
    public let name: String
    /// The file.
    public let bytes: [UInt8]
    public let pageCount: Int
    /// What cannot be made again once the key has been replaced.
    public let kept: KeptDocument
    /// Characters that no font has: printed as 〓 with their code point.
    public let charactersWithoutGlyph: [Unicode.Scalar]

    /// The digest of the file.
    public var sha256: SHA256Digest { kept.sha256 }
}

/// What is kept of a document that was handed out, so that the same file can be made again from its certificate.
public struct KeptDocument: Sendable, Equatable {
    /// The file's name.
    public let name: String
    /// The digest of the file.
    public let sha256: SHA256Digest
    /// CMS SignedData in DER.
    public let signature: [UInt8]
    /// The text of its QR code; nil without one.
    public let code: String?

    public init(name: String, sha256: SHA256Digest, signature: [UInt8], code: String?) {
        (self.name, self.sha256, self.signature, self.code) = (name, sha256, signature, code)
    }

    /// From the bytes of the digest; nil when they are not 32.
    public init?(name: String, digestBytes: [UInt8], signature: [UInt8], code: String?) {
        guard let sha256 = SHA256Digest(bytes: digestBytes) else { return nil }
        self.init(name: name, sha256: sha256, signature: signature, code: code)
    }

    /// The digest's 32 bytes.
    public var digestBytes: [UInt8] { sha256.bytes }
}
