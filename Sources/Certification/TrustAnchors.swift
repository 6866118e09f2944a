public import Signing

/// Whom a verifier believes: signers of documents and logs.
public struct TrustAnchors: Sendable {
    /// Roots, intermediates, or the signers' own certificates.
    public var certificates: [SigningCertificate]
    /// The keys of the logs; a log's origin is its key's name.
    public var logs: [NoteVerifier]
    /// Roots, intermediates or own certificates of time stamp services. With none, time stamps are not judged.
    public var timestampServices: [SigningCertificate]
    /// The keys of QR codes.
    public var codes: [CodeVerifier]

    public init(
        certificates: [SigningCertificate], logs: [NoteVerifier], timestampServices: [SigningCertificate] = [],
        codes: [CodeVerifier] = []
    ) {
        self.certificates = certificates
        self.logs = logs
        self.timestampServices = timestampServices
        self.codes = codes
    }

    /// Anchors from files: certificates as PEM or DER, log keys as `name+hexkeyid+base64`, one a file, keys of QR codes
    /// as PEM.
    /// - Throws: `SigningError.notACertificate`, `.notAKey`, `NoteError.malformed`.
    public init(
        certificateFiles: [[UInt8]], logKeys: [String], timestampFiles: [[UInt8]] = [], codeKeys: [String] = []
    ) throws {
        certificates = try certificateFiles.flatMap(Self.certificates)
        logs = try logKeys.map { try NoteVerifier(text: $0) }
        timestampServices = try timestampFiles.flatMap(Self.certificates)
        codes = try codeKeys.map { try CodeVerifier(pem: $0) }
    }

    /// The certificates of a file.
    /// - Throws: `SigningError.notACertificate`.
    public static func certificates(_ bytes: [UInt8]) throws -> [SigningCertificate] {
        // DER starts with the tag of a SEQUENCE, which no PEM text does.
        bytes.first == 0x30 ? [try SigningCertificate(der: bytes)] : try SigningCertificate.all(pem: bytes)
    }
}
