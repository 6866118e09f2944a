import COpenSSL

/// What people want to know of a certificate.
public struct CertificateSummary: Hashable, Sendable {
    /// The subject as RFC 4514 writes it, characters beyond ASCII as they stand.
    public let subject: String
    /// The issuer, written likewise.
    public let issuer: String
    /// The serial number in lower-case hexadecimal.
    public let serial: String
    /// The first second of validity, since 1970.
    public let validFrom: Int64
    /// The end of validity, since 1970; libcrypto no longer takes the certificate in this very second.
    public let validTo: Int64
    /// The digest of the DER bytes.
    public let fingerprint: SHA256Digest

    init(_ certificate: OpaquePointer, der: [UInt8]) throws {
        subject = try Self.text(X509_get_subject_name(certificate))
        issuer = try Self.text(X509_get_issuer_name(certificate))
        serial = try Self.hexadecimal(X509_get0_serialNumber(certificate))
        validFrom = try Self.seconds(X509_get0_notBefore(certificate))
        validTo = try Self.seconds(X509_get0_notAfter(certificate))
        fingerprint = SHA256Digest.of(der)
    }

    private static func text(_ name: OpaquePointer?) throws -> String {
        let bytes = try bytesWritten { bio in
            guard shim_print_name(bio, name) >= 0 else { throw SigningError.library("printing a name") }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ serial: UnsafePointer<ASN1_INTEGER>?) throws -> String {
        var reader = DERReader(try derBytes { i2d_ASN1_INTEGER(serial, $0) }[...])
        let content = (try? reader.content(DER.integer)) ?? []
        return Hex.encode(content.count > 1 && content.first == 0 ? content.dropFirst() : content)
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) throws -> Int64 {
        let epoch = try SigningError.check(ASN1_TIME_set(nil, 0), "reading a time")
        defer { ASN1_STRING_free(epoch) }
        var days: Int32 = 0
        var seconds: Int32 = 0
        try SigningError.check(ASN1_TIME_diff(&days, &seconds, epoch, time), "reading a time")
        return Int64(days) * 86_400 + Int64(seconds)
    }
}
