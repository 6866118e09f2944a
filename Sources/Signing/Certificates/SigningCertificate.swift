import COpenSSL

/// An X.509 certificate (RFC 5280) as its DER bytes, which were parsed once to see that they are one.
public struct SigningCertificate: Hashable, Sendable {
    /// The DER bytes.
    public let der: [UInt8]
    /// What people want to know of it.
    public let summary: CertificateSummary

    // Parsing costs more than signing does, so what each signature repeats is kept: whole DER values.
    let issuer: [UInt8]
    let serial: [UInt8]

    /// A certificate from DER.
    /// - Throws: `SigningError.notACertificate` for anything but one certificate in strict DER.
    public init(der: [UInt8]) throws {
        self.der = der
        (summary, issuer, serial) = try Self.withParsed(der) { certificate in
            guard try derBytes({ i2d_X509(certificate, $0) }) == der else { throw SigningError.notACertificate }
            return (
                try CertificateSummary(certificate, der: der),
                try derBytes { i2d_X509_NAME(X509_get_issuer_name(certificate), $0) },
                try derBytes { i2d_ASN1_INTEGER(X509_get0_serialNumber(certificate), $0) }
            )
        }
    }

    /// All certificates of a PEM text in their order; other PEM blocks and text between them are passed over.
    /// - Throws: `SigningError.notACertificate` when there is none or one is broken.
    public static func all(pem: [UInt8]) throws -> [SigningCertificate] {
        var certificates: [SigningCertificate] = []
        try withReadingBIO(pem) { bio in
            while let certificate = PEM_read_bio_X509(bio, nil, nil, nil) {
                defer { X509_free(certificate) }
                certificates.append(try SigningCertificate(der: derBytes { i2d_X509(certificate, $0) }))
            }
        }
        // The reader also ends at a broken block: only "no further block" is a good end.
        let end = ERR_peek_last_error()
        ERR_clear_error()
        guard !certificates.isEmpty, end & 0x7F_FFFF == PEM_R_NO_START_LINE else { throw SigningError.notACertificate }
        return certificates
    }

    /// The PEM text of the certificate.
    public var pem: String {
        var text = "-----BEGIN CERTIFICATE-----\n"
        var rest = StrictBase64.encode(der)[...]
        while !rest.isEmpty {
            text += rest.prefix(64) + "\n"
            rest = rest.dropFirst(64)
        }
        return text + "-----END CERTIFICATE-----\n"
    }

    /// Lends the parsed certificate.
    func withParsed<Result>(_ body: (OpaquePointer) throws -> Result) throws -> Result {
        try Self.withParsed(der, body)
    }

    private static func withParsed<Result>(_ der: [UInt8], _ body: (OpaquePointer) throws -> Result) throws -> Result {
        ERR_clear_error()
        let parsed = der.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            return d2i_X509(nil, &next, buffer.count)
        }
        guard let parsed else {
            ERR_clear_error()
            throw SigningError.notACertificate
        }
        defer { X509_free(parsed) }
        return try body(parsed)
    }
}
