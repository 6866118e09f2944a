import CardModel
import Signing

/// What the time stamp of a certificate is worth to a verifier.
enum TimestampJudgement {
    /// The certificate bears none.
    case none
    /// It bears one, and there is nobody to believe.
    case notJudged(TimestampToken)
    /// A trusted service attests the time.
    case proven(TimestampToken)
    /// Services are believed, but not this one.
    case unknown(CertificateSummary)
    /// It is not a time stamp over this head of the log.
    case altered

    init(_ content: CertificateContent, trust: [SigningCertificate]) {
        guard let token = content.timestamp else {
            self = .none
            return
        }
        let digest = SHA256Digest.of(Array(content.proof.checkpoint.note.utf8))
        switch token.verify(covering: digest, trust: trust) {
        case .altered: self = .altered
        case .trusted: self = .proven(token)
        case .unknownService: self = trust.isEmpty ? .notJudged(token) : .unknown(token.service)
        }
    }

    /// The time that is proven.
    var provenSeconds: Int64? {
        if case .proven(let token) = self { token.seconds } else { nil }
    }

    func time(offsetSeconds: Int32) -> ProvenTime? {
        switch self {
        case .none, .unknown, .altered: nil
        case .notJudged(let token), .proven(let token):
            ProvenTime(
                time: Timestamp(seconds: token.seconds, offsetSeconds: offsetSeconds), service: token.service,
                isTrusted: provenSeconds != nil)
        }
    }
}
