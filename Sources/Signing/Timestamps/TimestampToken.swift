import COpenSSL

/// A time stamp (RFC 3161) in the one spelling kept here: certificates that are needed and no other, no unsigned
/// attributes, one form for each algorithm. It attests that a digest existed at a time, to whoever trusts the service.
public struct TimestampToken: Hashable, Sendable {
    /// The judgement on a time stamp.
    public enum Verification: Hashable, Sendable {
        /// It covers the digest, and a trusted service made it.
        case trusted
        /// It covers the digest, but nobody vouches for the service.
        case unknownService(CMSVerification.DistrustReason)
        /// It is about something else, or was changed.
        case altered
    }

    /// The ContentInfo in DER, as `openssl ts -verify -token_in` takes it.
    public let der: [UInt8]
    /// The service's certificate.
    public let service: CertificateSummary

    private let parts: TimestampParts
    private let signer: SigningCertificate

    /// A token from its bytes, in the one spelling.
    /// - Throws: `TimestampFault.malformed`, `.unsupportedAlgorithm`.
    public init(der: [UInt8]) throws {
        do {
            parts = try TimestampParts(der: der)
            signer = try parts.signer()
        } catch let fault as TimestampFault {
            throw fault
        } catch {
            throw TimestampFault.malformed
        }
        guard parts.der(certificates: parts.certificates) == der else { throw TimestampFault.malformed }
        self.der = der
        service = signer.summary
    }

    /// The time attested, since 1970; fractions are cut off.
    public var seconds: Int64 { parts.info.seconds }

    /// The policy the service stamped under, dotted.
    public var policy: String { ObjectIdentifier.dotted(parts.info.policy) ?? "" }

    /// Judges whether this attests that content with this digest existed at `seconds`. The service's certificate must
    /// have been valid then; what it is today does not count.
    public func verify(covering digest: SHA256Digest, trust: [SigningCertificate]) -> Verification {
        guard parts.info.imprint == digest, attributesFit(), isSignatureValid() else { return .altered }
        switch CertificatePath.judge(
            parts.certificates, signer: signer, trust: trust, at: seconds, use: .timestamps)
        {
        case .trusted: return .trusted
        case .distrusted(let reason): return .unknownService(reason)
        case .unusedCertificates: return .unknownService(.untrusted(detail: "unused certificate"))
        }
    }

    /// Whether the signed attributes are about this content and name this service's certificate.
    private func attributesFit() -> Bool {
        var reader = DERReader(parts.attributes[...])
        var digest: [UInt8]?
        var isTimestamp = false
        var namesSigner = false
        while !reader.isAtEnd {
            guard var attribute = try? reader.enter(DER.sequence), let type = try? Array(attribute.whole()),
                var values = try? attribute.enter(DER.set)
            else { return false }
            switch type {
            case ObjectIdentifier.messageDigest: digest = try? Array(values.content(DER.octetString))
            case ObjectIdentifier.contentType: isTimestamp = Self.isTimestampInfo(&values)
            case ObjectIdentifier.signingCertificate: namesSigner = namesSigner || names(&values, isSecond: false)
            case ObjectIdentifier.signingCertificateV2: namesSigner = namesSigner || names(&values, isSecond: true)
            default: break
            }
        }
        return isTimestamp && namesSigner && digest == Self.digest(parts.info.der, parts.digestAlgorithm.name)
    }

    private static func isTimestampInfo(_ values: inout DERReader) -> Bool {
        (try? Array(values.whole())) == ObjectIdentifier.timestampInfo
    }

    /// Whether the first certificate that the attribute names (RFC 5035) is the signer's.
    private func names(_ values: inout DERReader, isSecond: Bool) -> Bool {
        guard var attribute = try? values.enter(DER.sequence), var list = try? attribute.enter(DER.sequence),
            var first = try? list.enter(DER.sequence)
        else { return false }
        var name = isSecond ? DigestAlgorithm.sha256.name : "SHA1"
        if isSecond, first.tag == DER.sequence {
            guard let whole = try? first.whole(), let known = try? DigestAlgorithm(algorithm: whole) else {
                return false
            }
            name = known.name
        }
        guard let hash = try? Array(first.content(DER.octetString)) else { return false }
        return hash == Self.digest(signer.der, name)
    }

    private func isSignatureValid() -> Bool {
        defer { ERR_clear_error() }
        let signed = DER.value(DER.set, parts.attributes)
        let isValid = try? signer.withParsed { certificate in
            let key = try SigningError.check(X509_get0_pubkey(certificate), "verifying")
            guard EVP_PKEY_is_a(key, parts.signatureKind == .rsa ? "RSA" : "EC") == 1 else { return false }
            let context = try SigningError.check(EVP_MD_CTX_new(), "verifying")
            defer { EVP_MD_CTX_free(context) }
            let name = parts.digestAlgorithm.name
            try SigningError.check(EVP_DigestVerifyInit_ex(context, nil, name, nil, nil, key, nil), "verifying")
            return EVP_DigestVerify(context, parts.signature, parts.signature.count, signed, signed.count) == 1
        }
        return isValid ?? false
    }

    private static func digest(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        defer { ERR_clear_error() }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count = 0
        guard EVP_Q_digest(nil, name, nil, bytes, bytes.count, &digest, &count) == 1 else { return nil }
        return Array(digest.prefix(count))
    }
}
