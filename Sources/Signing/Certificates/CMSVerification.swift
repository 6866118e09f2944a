/// The judgement on a signature.
public enum CMSVerification: Hashable, Sendable {
    /// Unchanged, and signed by a certificate that leads to a trusted one and is valid at the time asked about.
    case genuine(signer: CertificateSummary, signingTime: Int64?)
    /// The content or the signed attributes are not those that were signed.
    case altered(signer: CertificateSummary)
    /// Unchanged, but nobody vouches for the signer.
    case unknownSigner(CertificateSummary, reason: DistrustReason)
    /// No signature of the one layout that is taken here, or a byte of it was changed.
    case malformed

    /// Why a certificate is not trusted.
    public enum DistrustReason: Hashable, Sendable {
        /// No trusted certificate stands behind it; `detail` is libcrypto's text.
        case untrusted(detail: String)
        /// Not valid yet, or no longer, at the time asked about.
        case outsideValidity
        /// The certificate is not meant for signing documents.
        case wrongUsage
    }

    /// Whether it is genuine.
    public var isGenuine: Bool {
        if case .genuine = self { true } else { false }
    }
}
