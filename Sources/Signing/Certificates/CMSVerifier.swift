import COpenSSL

/// Judges detached CMS signatures of the one layout that `CMSSigner` writes. Every byte of a signature counts:
/// another spelling, an attribute or certificate more, the other ECDSA twin are all refused.
public enum CMSVerifier {
    /// Judges a signature over `content`.
    public static func verify(
        signature: [UInt8], content: [UInt8], trust: [SigningCertificate], at seconds: Int64
    ) -> CMSVerification {
        verify(signature: signature, contentDigest: SHA256Digest.of(content), trust: trust, at: seconds)
    }

    /// Judges a signature over the content with this SHA-256 digest.
    /// - Parameters:
    ///   - trust: certificates taken for good: roots, intermediates, or the signer's own.
    ///   - seconds: the time, since 1970, at which the certificates must be valid.
    public static func verify(
        signature: [UInt8], contentDigest: SHA256Digest, trust: [SigningCertificate], at seconds: Int64
    ) -> CMSVerification {
        guard let parts = try? CMSParts(der: signature), let signed = try? SignedParts(parts, spelled: signature)
        else { return .malformed }
        let signer = signed.signer.summary
        guard parts.contentDigest == contentDigest, signed.isSignatureValid() else { return .altered(signer: signer) }
        switch CertificatePath.judge(parts.certificates, signer: signed.signer, trust: trust, at: seconds) {
        case .trusted: return .genuine(signer: signer, signingTime: parts.signingTime)
        case .distrusted(let reason): return .unknownSigner(signer, reason: reason)
        case .unusedCertificates: return .malformed
        }
    }
}

/// A signature that is spelled as it must be and names its signer.
private struct SignedParts {
    let signer: SigningCertificate
    private let kind: PrivateKey.Kind
    private let attributes: [UInt8]
    private let signature: [UInt8]

    /// - Throws: whatever shows that this is not the one spelling.
    init(_ parts: CMSParts, spelled bytes: [UInt8]) throws {
        let signers = parts.certificates.filter { $0.issuer + $0.serial == parts.issuerAndSerial }
        guard signers.count == 1, Set(parts.certificates).count == parts.certificates.count else {
            throw DERReader.Malformed()
        }
        signer = signers[0]
        signature = parts.signature
        kind = try signer.withParsed { certificate in
            try PrivateKey.kind(of: SigningError.check(X509_get0_pubkey(certificate), "reading a public key"))
        }
        let others = parts.certificates.filter { $0 != signers[0] }
        let encoding = CMSEncoding(
            certificates: signers + others, contentDigest: parts.contentDigest, signingTime: parts.signingTime,
            keyKind: kind)
        attributes = try encoding.signedAttributes()
        guard kind != .ed25519, try encoding.contentInfo(signature: parts.signature) == bytes else {
            throw DERReader.Malformed()
        }
        guard kind == .rsa || ECDSASignature.isCanonical(signature) else { throw DERReader.Malformed() }
    }

    func isSignatureValid() -> Bool {
        defer { ERR_clear_error() }
        let isValid = try? signer.withParsed { certificate in
            let key = try SigningError.check(X509_get0_pubkey(certificate), "verifying")
            let context = try SigningError.check(EVP_PKEY_CTX_new_from_pkey(nil, key, nil), "verifying")
            defer { EVP_PKEY_CTX_free(context) }
            try SigningError.check(EVP_PKEY_verify_init(context), "verifying")
            try SigningError.check(EVP_PKEY_CTX_set_signature_md(context, Algorithm.sha256.pointer), "verifying")
            let digest = SHA256Digest.of(attributes).bytes
            return EVP_PKEY_verify(context, signature, signature.count, digest, digest.count) == 1
        }
        return isValid ?? false
    }
}
