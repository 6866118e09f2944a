/// A question to a time stamp service (RFC 3161 section 2.4.1) about one SHA-256 digest.
public struct TimestampRequest: Sendable {
    /// What is to be stamped.
    public let digest: SHA256Digest
    /// The policy asked for, a dotted object identifier; nil leaves it to the service.
    public let policy: String?

    private let nonce: [UInt8]
    private let policyDER: [UInt8]

    /// A question with a fresh nonce of 64 bits. The service is asked to put its certificate into the answer.
    /// - Throws: `TimestampFault.policy` for a policy that is no object identifier; `SigningError.library`.
    public init(digest: SHA256Digest, policy: String? = nil) throws {
        var nonce = try SecureRandom.bytes(count: 8)
        nonce[0] = nonce[0] & 0x7F | 0x40
        try self.init(digest: digest, policy: policy, nonce: nonce)
    }

    init(digest: SHA256Digest, policy: String?, nonce: [UInt8]) throws {
        self.digest = digest
        self.policy = policy
        self.nonce = DER.unsignedInteger(nonce)
        guard let policy else {
            policyDER = []
            return
        }
        guard let identifier = ObjectIdentifier.der(dotted: policy) else { throw TimestampFault.policy }
        policyDER = identifier
    }

    /// The TimeStampReq in DER, media type `application/timestamp-query`.
    public var der: [UInt8] {
        DER.value(
            DER.sequence, DER.unsignedInteger([1]), Self.imprint(digest), policyDER, nonce, [0x01, 0x01, 0xFF])
    }

    static func imprint(_ digest: SHA256Digest) -> [UInt8] {
        let algorithm = DER.value(DER.sequence, ObjectIdentifier.sha256, [0x05, 0x00])
        return DER.value(DER.sequence, algorithm, DER.value(DER.octetString, digest.bytes))
    }

    /// The time stamp out of an answer, in the one spelling that is kept: of the answer's certificates only those that
    /// lead to a trusted one, nothing that the service did not sign.
    /// - Parameters:
    ///   - response: the TimeStampResp in DER.
    ///   - trust: roots, intermediates, or services' own certificates.
    /// - Throws: `TimestampFault`.
    public func token(response: [UInt8], trust: [SigningCertificate]) throws -> TimestampToken {
        let parts = try TimestampResponse.parts(response)
        guard parts.info.imprint == digest else { throw TimestampFault.otherDigest }
        guard parts.info.nonce == nonce else { throw TimestampFault.otherNonce }
        guard policyDER.isEmpty || parts.info.policy == policyDER else { throw TimestampFault.otherPolicy }
        let signer = try parts.signer()
        let path = CertificatePath.needed(
            parts.certificates, signer: signer, trust: trust, at: parts.info.seconds, use: .timestamps)
        let token = try TimestampToken(der: parts.der(certificates: path ?? [signer]))
        switch token.verify(covering: digest, trust: trust) {
        case .trusted: return token
        case .unknownService(let reason): throw TimestampFault.untrusted(reason)
        case .altered: throw TimestampFault.malformed
        }
    }
}

/// Why an answer of a time stamp service is not taken.
public enum TimestampFault: Error, Hashable, Sendable {
    /// The service refused; its own status (RFC 3161 section 2.4.2) and words.
    case refused(status: Int, text: String)
    /// No answer in DER, or one whose signature does not fit.
    case malformed
    /// An algorithm that is not taken: SHA-2 with RSA (PKCS #1 v1.5) or ECDSA is.
    case unsupportedAlgorithm
    /// An answer about something else.
    case otherDigest
    /// An answer to another question.
    case otherNonce
    /// An answer under another policy.
    case otherPolicy
    /// No trusted certificate stands behind the service, or it is not made for time stamps.
    case untrusted(CMSVerification.DistrustReason)
    /// The policy to ask for is no object identifier.
    case policy
}

/// The answer of a service, with or without a time stamp.
enum TimestampResponse {
    static func parts(_ der: [UInt8]) throws -> TimestampParts {
        do {
            var outer = DERReader(der[...])
            var response = try outer.enter(DER.sequence)
            try outer.requireEnd()
            var status = try response.enter(DER.sequence)
            let code = try status.content(DER.integer).reduce(0) { ($0 << 8 | Int($1)) & 0xFFFF }
            // 0: granted; 1: granted with modifications.
            guard code <= 1 else { throw TimestampFault.refused(status: code, text: text(&status)) }
            let token = Array(try response.whole())
            try response.requireEnd()
            return try TimestampParts(der: token)
        } catch is DERReader.Malformed {
            throw TimestampFault.malformed
        } catch is SigningError {
            throw TimestampFault.malformed
        }
    }

    private static func text(_ status: inout DERReader) -> String {
        guard status.tag == DER.sequence, var texts = try? status.enter(DER.sequence),
            let first = try? texts.content(0x0C)
        else { return "" }
        return String(decoding: first.prefix(200), as: UTF8.self)
    }
}
