/// Whether a signer may sign at a time: its certificate is valid, meant for signing, and its chain leads up.
public enum SignerFitness {
    /// Why a signer may not sign now.
    public enum Refusal: Error, Hashable, Sendable {
        /// The certificate of this subject is not valid before a second since 1970.
        case notYetValid(subject: String, from: Int64)
        /// The certificate of this subject was valid until a second since 1970.
        case expired(subject: String, at: Int64)
        /// The signer's certificate is not meant for signing documents.
        case wrongUsage
        /// A certificate of the chain does not vouch for the one before it; `detail` is libcrypto's text.
        case brokenChain(detail: String)
    }

    /// Judges a chain, the signer's certificate first, at a second since 1970. Nil when it may sign.
    public static func refusal(of chain: [SigningCertificate], at seconds: Int64) -> Refusal? {
        guard let signer = chain.first, let last = chain.last else { return .brokenChain(detail: "") }
        for certificate in chain {
            let summary = certificate.summary
            if seconds < summary.validFrom { return .notYetValid(subject: summary.subject, from: summary.validFrom) }
            if seconds >= summary.validTo { return .expired(subject: summary.subject, at: summary.validTo) }
        }
        switch CertificatePath.judge(chain, signer: signer, trust: [last], at: seconds) {
        case .trusted: return nil
        case .distrusted(.wrongUsage): return .wrongUsage
        case .distrusted(.untrusted(let detail)): return .brokenChain(detail: detail)
        case .distrusted(.outsideValidity): return .expired(subject: signer.summary.subject, at: seconds)
        case .unusedCertificates: return .brokenChain(detail: "unused certificate")
        }
    }
}
