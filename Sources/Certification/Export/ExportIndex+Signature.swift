public import CardModel
public import Signing

/// `index.json.p7s` of an export: a detached CMS signature (RFC 5652, DER) over `index.json`. The index names every file
/// with its digest, so that one signature vouches for the tables that finance books from as well.
extension ExportIndex {
    /// Its name at the top of the archive.
    public static let signatureName = fileName + ".p7s"

    /// What a signature is worth.
    public enum SignatureJudgement: Hashable, Sendable {
        case genuine(CertificateSummary)
        /// Not the signature of this index, or no signature.
        case altered
        /// Nobody vouches for who signed.
        case unknownSigner(CertificateSummary)
    }

    /// The signature of the index's bytes, at the time of the state that it shows: the same index has the same one.
    /// - Throws: `SigningError`.
    public static func signature(over bytes: [UInt8], asOf: Timestamp, by signer: any DocumentSigner) throws -> [UInt8]
    {
        try signer.sign(detached: bytes, at: asOf.seconds)
    }

    /// Judges a signature over the bytes this index was read from. Its certificates must be valid at the time of the
    /// state; a month may be exported again by a key that came later, which then must be valid from its beginning.
    public func judge(_ signature: [UInt8], over bytes: [UInt8], trust: [SigningCertificate]) -> SignatureJudgement {
        let own = asOf.seconds
        let first = Self.judgement(signature, bytes, trust, at: own)
        guard case .unknownSigner(let signer) = first, signer.validFrom > own else { return first }
        return Self.judgement(signature, bytes, trust, at: signer.validFrom)
    }

    private static func judgement(
        _ signature: [UInt8], _ bytes: [UInt8], _ trust: [SigningCertificate], at seconds: Int64
    ) -> SignatureJudgement {
        switch CMSVerifier.verify(signature: signature, content: bytes, trust: trust, at: seconds) {
        case .malformed, .altered: .altered
        case .unknownSigner(let signer, _): .unknownSigner(signer)
        case .genuine(let signer, _): .genuine(signer)
        }
    }
}
