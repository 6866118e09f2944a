import CardModel
public import Signing

/// Everything that is known of revocations: the status lists that are believed, each with who signed it.
///
/// A list that somebody handed on may be old, or another operator's. So all lists are asked: what any of them holds
/// against a certificate counts, and that nothing stands against it is believed only of the operator's own list.
public struct KnownRevocations: Sendable {
    /// A list that was verified.
    public struct Known: Sendable {
        public let list: StatusList
        /// Nil when it is not asked who signed.
        public let signer: CertificateSummary?

        public init(_ list: StatusList, signer: CertificateSummary?) {
            (self.list, self.signer) = (list, signer)
        }
    }

    /// What the lists say of one certificate.
    struct Answer {
        let entry: StatusList.Entry?
        /// The newest of the operator's own lists; nil when there is none.
        let list: StatusList?
    }

    private let known: [Known]

    public init(_ known: [Known] = []) { self.known = known }

    func answer(for certificate: VerifiedCertificate) -> Answer {
        let speaking = known.filter { $0.list.speaks(for: certificate) }
        // Whoever is believed can sign a list in another's name, but not under the other's.
        let own = speaking.filter { $0.signer.map { $0.subject == certificate.signer.subject } ?? true }
        return Answer(
            entry: Self.weightiest(speaking.compactMap { $0.list.entry(for: certificate) }),
            list: Self.newest(own.map(\.list)))
    }

    /// The same for a QR code. It does not name its operator: only where all lists are of one do they speak for it.
    func answer(for content: QRContent) -> Answer {
        let isOfOne = Set(known.map(\.list.issuerCreditCode)).count == 1
        return Answer(
            entry: Self.weightiest(known.compactMap { $0.list.entry(for: content) }),
            list: isOfOne ? Self.newest(known.map(\.list)) : nil)
    }

    private static func newest(_ lists: [StatusList]) -> StatusList? {
        lists.max { $0.asOf.seconds < $1.asOf.seconds }
    }

    /// What is said of the whole weighs more than what is said of a card, and of equals the latest.
    private static func weightiest(_ entries: [StatusList.Entry]) -> StatusList.Entry? {
        let whole = entries.filter { $0.place == nil }
        return (whole.isEmpty ? entries : whole).max { $0.at.seconds < $1.at.seconds }
    }
}
