public import Signing

/// Whom a verifier believes: signers of documents and logs.
public struct TrustAnchors: Sendable {
    /// Roots, intermediates, or the signers' own certificates.
    public var certificates: [SigningCertificate]
    /// The keys of the logs; a log's origin is its key's name.
    public var logs: [NoteVerifier]

    public init(certificates: [SigningCertificate], logs: [NoteVerifier]) {
        self.certificates = certificates
        self.logs = logs
    }

    /// Anchors from files: certificates as PEM or DER, log keys as `name+hexkeyid+base64`, one a file.
    /// - Throws: `SigningError.notACertificate`, `NoteError.malformed`.
    public init(certificateFiles: [[UInt8]], logKeys: [String]) throws {
        certificates = try certificateFiles.flatMap { bytes in
            // DER starts with the tag of a SEQUENCE, which no PEM text does.
            bytes.first == 0x30 ? [try SigningCertificate(der: bytes)] : try SigningCertificate.all(pem: bytes)
        }
        logs = try logKeys.map { try NoteVerifier(text: $0) }
    }
}
