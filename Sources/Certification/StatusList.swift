public import CardModel

/// What became of an operator's certificates after they were issued, as known at one time.
public struct StatusList: Sendable, Equatable {
    /// The format's name and version.
    public static let format = "deregistrar-status-list/1"

    /// What happened to a certificate.
    public enum Change: Sendable, Hashable {
        case revoked
        /// Another certificate stands in its place.
        case superseded(by: String)
    }

    /// One change.
    public struct Entry: Sendable, Hashable {
        public let certificate: CertificateNumber
        /// The card's place from 1; nil for all of the certificate.
        public let place: Int?
        public let change: Change
        public let cause: CertificateChange.Cause
        public let at: Timestamp

        public init(
            certificate: CertificateNumber, place: Int? = nil, change: Change, cause: CertificateChange.Cause,
            at: Timestamp
        ) {
            self.certificate = certificate
            self.place = place
            self.change = change
            self.cause = cause
            self.at = at
        }

        /// `DRC-2026-000001`, or `DRC-2026-000001/17` for one card.
        public var number: String { place.map { certificate.card(place: $0) } ?? certificate.text }
    }

    /// When the list was made.
    public let asOf: Timestamp
    public let issuerName: String
    public let issuerCreditCode: String
    /// Made on a trial site: 样张.
    public let isSpecimen: Bool
    /// In the order of what happened.
    public let entries: [Entry]
    private let latest: [CertificateNumber: [Entry]]

    public init(asOf: Timestamp, issuerName: String, issuerCreditCode: String, isSpecimen: Bool, entries: [Entry]) {
        self.asOf = asOf
        self.issuerName = issuerName
        self.issuerCreditCode = issuerCreditCode
        self.isSpecimen = isSpecimen
        self.entries = entries
        latest = Dictionary(grouping: entries, by: \.certificate)
    }

    /// A list of everything that was changed.
    public init(
        asOf: Timestamp, issuerName: String, issuerCreditCode: String, isSpecimen: Bool, changes: [CertificateChange]
    ) {
        self.init(
            asOf: asOf, issuerName: issuerName, issuerCreditCode: issuerCreditCode, isSpecimen: isSpecimen,
            entries: changes.map { change in
                Entry(
                    certificate: change.certificate, place: change.place,
                    change: change.supersededBy.map { .superseded(by: $0.text) } ?? .revoked, cause: change.cause,
                    at: change.at)
            })
    }

    /// Whether the list speaks for the operator who issued this certificate.
    func speaks(for certificate: VerifiedCertificate) -> Bool {
        certificate.record.issuerCreditCode == issuerCreditCode
    }

    /// What stands against a certificate. A card's is touched by its own change and by that of the whole; a whole one
    /// also by that of any of its cards. The whole weighs more than a card, and of equals the latest.
    func entry(for certificate: VerifiedCertificate) -> Entry? {
        entry(certificate.record.number, place: certificate.card?.place)
    }

    /// The same for a QR code, which does not name who issued it.
    func entry(for content: QRContent) -> Entry? { entry(content.certificate, place: content.card?.place) }

    private func entry(_ number: CertificateNumber, place: Int?) -> Entry? {
        let known = (latest[number] ?? []).filter { $0.place == nil || place == nil || $0.place == place }
        return known.last { $0.place == nil } ?? known.last
    }
}
