import COpenSSL

/// Makes certificates that vouch for themselves.
enum SelfSignedCertificate {
    /// An X.509 v3 certificate for signing documents, with a random serial number.
    /// - Throws: `SigningError.invalidName`, `.invalidTime`, `.library`.
    static func make(key: PrivateKey, subject: CertificateSubject, validFrom: Int64, validTo: Int64) throws
        -> SigningCertificate
    {
        ERR_clear_error()
        let certificate = try SigningError.check(X509_new(), "making a certificate")
        defer { X509_free(certificate) }
        try SigningError.check(X509_set_version(certificate, 2), "making a certificate")
        try setSerial(certificate)
        guard validFrom <= validTo, DER.timeRange.contains(validFrom) else { throw SigningError.invalidTime(validFrom) }
        guard DER.timeRange.contains(validTo) else { throw SigningError.invalidTime(validTo) }
        _ = try SigningError.check(
            ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(validFrom)), "making a certificate")
        _ = try SigningError.check(
            ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(validTo)), "making a certificate")
        try setNames(certificate, subject)
        try SigningError.check(X509_set_pubkey(certificate, key.pointer), "making a certificate")
        try addExtensions(certificate)
        try SigningError.check(X509_sign(certificate, key.pointer, Algorithm.sha256.pointer), "making a certificate")
        return try SigningCertificate(der: derBytes { i2d_X509(certificate, $0) })
    }

    /// 127 random bits: RFC 5280 allows 20 bytes and wants a positive number.
    private static func setSerial(_ certificate: OpaquePointer) throws {
        var bytes = try SecureRandom.bytes(count: 16)
        bytes[0] = bytes[0] & 0x7F | 0x40
        let number = try SigningError.check(BN_bin2bn(bytes, Int32(bytes.count), nil), "making a serial number")
        defer { BN_free(number) }
        _ = try SigningError.check(
            BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)), "making a serial number")
    }

    private static func setNames(_ certificate: OpaquePointer, _ subject: CertificateSubject) throws {
        let name = try SigningError.check(X509_NAME_new(), "making a name")
        defer { X509_NAME_free(name) }
        let parts = [("C", subject.country), ("O", subject.organisation), ("CN", subject.commonName)]
        for case (let field, let text?) in parts {
            guard !text.isEmpty, !text.utf8.contains(0), shim_add_name_entry(name, field, text) == 1 else {
                ERR_clear_error()
                throw SigningError.invalidName(text)
            }
        }
        try SigningError.check(X509_set_subject_name(certificate, name), "making a certificate")
        try SigningError.check(X509_set_issuer_name(certificate, name), "making a certificate")
    }

    private static func addExtensions(_ certificate: OpaquePointer) throws {
        let extensions = [
            (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_key_usage, "critical,digitalSignature,nonRepudiation"),
            (NID_subject_key_identifier, "hash"),
        ]
        for (identifier, value) in extensions {
            try SigningError.check(shim_add_extension(certificate, identifier, value), "adding an extension")
        }
    }
}
