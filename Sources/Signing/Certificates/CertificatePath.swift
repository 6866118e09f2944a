import COpenSSL

/// Whether a signer's certificate leads to a trusted one (RFC 5280 section 6), judged by libcrypto.
enum CertificatePath {
    enum Judgement {
        case trusted
        case distrusted(CMSVerification.DistrustReason)
        /// A certificate lies beside the path; nothing signs it, so nothing would show a change in it.
        case unusedCertificates
    }

    /// What a signer signs.
    enum Use {
        case documents
        /// The certificate must be made for time stamps and for nothing else (RFC 3161 section 2.3).
        case timestamps
    }

    static func judge(
        _ bag: [SigningCertificate], signer: SigningCertificate, trust: [SigningCertificate], at seconds: Int64,
        use: Use = .documents
    ) -> Judgement {
        defer { ERR_clear_error() }
        do {
            let (path, code) = try build(bag, signer: signer, trust: trust, at: seconds, use: use)
            guard code == X509_V_OK else { return .distrusted(reason(code)) }
            guard try isMeantForSigning(signer) else { return .distrusted(.wrongUsage) }
            let trusted = Set(trust.map(\.der))
            // libcrypto may follow issuers beyond the trusted certificate without looking at their signatures.
            let vouched = path.prefix((path.firstIndex { trusted.contains($0) } ?? path.count - 1) + 1)
            let known = trusted.union(vouched)
            if bag.allSatisfy({ known.contains($0.der) }) { return .trusted }
            // Who trusts the signer alone still gets those above it, and each byte of them must be as it was signed.
            return try CertificateLadder(from: signer, bag, trust: trust).judgement
        } catch {
            return .distrusted(.untrusted(detail: ""))
        }
    }

    /// Those certificates of the bag that lead from the signer to a trusted one, in the order of the path; a root is
    /// left out, as who trusts it has it. Nil when they do not lead there.
    static func needed(
        _ bag: [SigningCertificate], signer: SigningCertificate, trust: [SigningCertificate], at seconds: Int64,
        use: Use
    ) -> [SigningCertificate]? {
        defer { ERR_clear_error() }
        guard let (path, code) = try? build(bag, signer: signer, trust: trust, at: seconds, use: use),
            code == X509_V_OK
        else { return nil }
        let trusted = Set(trust.map(\.der))
        let vouched = path.prefix((path.firstIndex { trusted.contains($0) } ?? path.count - 1) + 1)
        return bag.filter { certificate in
            certificate == signer
                || vouched.contains(certificate.der) && certificate.summary.subject != certificate.summary.issuer
        }
    }

    private static func build(
        _ bag: [SigningCertificate], signer: SigningCertificate, trust: [SigningCertificate], at seconds: Int64,
        use: Use
    ) throws -> (path: [[UInt8]], code: Int32) {
        let store = try SigningError.check(X509_STORE_new(), "building a path")
        defer { X509_STORE_free(store) }
        for certificate in trust {
            try certificate.withParsed { try SigningError.check(X509_STORE_add_cert(store, $0), "building a path") }
        }
        let untrusted = try SigningError.check(shim_stack_new(), "building a path")
        defer { shim_stack_free(untrusted) }
        for certificate in bag {
            try certificate.withParsed { try SigningError.check(shim_stack_push(untrusted, $0), "building a path") }
        }
        let context = try SigningError.check(X509_STORE_CTX_new(), "building a path")
        defer { X509_STORE_CTX_free(context) }
        return try signer.withParsed { certificate in
            try SigningError.check(X509_STORE_CTX_init(context, store, certificate, untrusted), "building a path")
            setParameters(context, seconds: seconds, use: use)
            let isGood = X509_verify_cert(context) == 1
            let code = X509_STORE_CTX_get_error(context)
            return (try certificates(X509_STORE_CTX_get0_chain(context)), isGood ? X509_V_OK : max(code, 1))
        }
    }

    private static func setParameters(_ context: OpaquePointer, seconds: Int64, use: Use) {
        let parameters = X509_STORE_CTX_get0_param(context)
        X509_VERIFY_PARAM_set_time(parameters, time_t(seconds))
        // A trusted certificate need not be a root: a customer may know only the signer's.
        X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        // Level 2 is 112 bits: no SHA-1, no RSA below 2048.
        X509_VERIFY_PARAM_set_auth_level(parameters, 2)
        if use == .timestamps { X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_TIMESTAMP_SIGN) }
    }

    private static func certificates(_ stack: OpaquePointer?) throws -> [[UInt8]] {
        try (0..<shim_stack_count(stack)).map { index in
            try derBytes { i2d_X509(shim_stack_at(stack, index), $0) }
        }
    }

    private static func isMeantForSigning(_ signer: SigningCertificate) throws -> Bool {
        try signer.withParsed { certificate in
            // All bits are set when the certificate does not restrict its usage.
            X509_get_key_usage(certificate) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
        }
    }

    private static func reason(_ code: Int32) -> CMSVerification.DistrustReason {
        switch code {
        case X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED: .outsideValidity
        case X509_V_ERR_INVALID_PURPOSE: .wrongUsage
        default: .untrusted(detail: String(cString: X509_verify_cert_error_string(Int(code))))
        }
    }
}
