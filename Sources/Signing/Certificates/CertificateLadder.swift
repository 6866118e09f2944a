import COpenSSL

/// Certificates from a signer upwards, each of which signed the one below: what lies beyond a trusted one.
///
/// It makes nobody trusted. It shows whether a change in one of these certificates would be seen.
struct CertificateLadder {
    let judgement: CertificatePath.Judgement

    /// - Throws: `SigningError.library`.
    init(from signer: SigningCertificate, _ bag: [SigningCertificate], trust: [SigningCertificate]) throws {
        var top = signer
        var rest = bag.filter { $0 != signer }
        while let place = try rest.firstIndex(where: { try Self.signed(top, by: $0) }) {
            top = rest.remove(at: place)
        }
        guard rest.isEmpty else {
            judgement = .unusedCertificates
            return
        }
        let isSealed = try Self.signed(top, by: top) || trust.contains { try Self.signed(top, by: $0) }
        judgement = isSealed ? .trusted : .distrusted(.untrusted(detail: "nobody known signed \(top.summary.subject)"))
    }

    private static func signed(_ certificate: SigningCertificate, by issuer: SigningCertificate) throws -> Bool {
        defer { ERR_clear_error() }
        return try certificate.withParsed { below in
            try issuer.withParsed { above in
                // In its one spelling, else bytes beside the signed ones could be changed.
                guard try derBytes({ i2d_X509(below, $0) }) == certificate.der,
                    X509_check_issued(above, below) == X509_V_OK, let key = X509_get0_pubkey(above)
                else { return false }
                return X509_verify(below, key) == 1
            }
        }
    }
}
