public import CardModel

/// That a certificate, or one card of it, was taken back or replaced after it was issued. Kept for ever.
public struct CertificateChange: Sendable, Equatable {
    /// Why, as everybody may read it; the words of who decided stay with the operator.
    public enum Cause: String, Sendable, CaseIterable {
        /// The cards should not have been deregistered.
        case wrongDecision = "wrong-decision"
        /// The cards were, but the paper says something wrong.
        case wrongContent = "wrong-content"
        /// The card lives again.
        case cardRestored = "card-restored"
        case other
    }

    public let certificate: CertificateNumber
    /// The card's place from 1; nil for all of the certificate.
    public let place: Int?
    /// The certificate that stands in its place; nil when nothing does.
    public let supersededBy: CertificateNumber?
    public let cause: Cause
    /// In the words of who decided; may hold anything, so it is never signed or handed out.
    public let reason: String
    /// Login of who decided.
    public let actor: String
    public let at: Timestamp

    public init(
        certificate: CertificateNumber, place: Int?, supersededBy: CertificateNumber?, cause: Cause, reason: String,
        actor: String, at: Timestamp
    ) {
        self.certificate = certificate
        self.place = place
        self.supersededBy = supersededBy
        self.cause = cause
        self.reason = reason
        self.actor = actor
        self.at = at
    }

    /// Whether its cards live again, so that the register knows them no more under this certificate.
    public var restoresCards: Bool { cause == .cardRestored || cause == .wrongDecision }

    /// `DRC-2026-000001`, or `DRC-2026-000001/17` for one card.
    public var number: String { place.map { certificate.card(place: $0) } ?? certificate.text }
}
