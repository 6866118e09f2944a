public import CardModel
public import Certification
public import Execution

/// Finds the certificate that shows a card: its batch's first one, or a supplement.
public struct CardCertificates {
    private let store: any SiteStore

    public init(_ store: any SiteStore) { self.store = store }

    /// The certificate of a card that is in the register; nil while there is none.
    public func certificate(of entry: RegisterEntry) throws -> IssuedCertificate? {
        try certificate(of: entry.iccid, batch: entry.batch)
    }

    /// The newest of a batch's certificates that shows the card. Nothing shows a card that failed. Cost: linear in the
    /// batch's cards, where it has several certificates.
    public func certificate(of iccid: ICCID, batch: String) throws -> IssuedCertificate? {
        let issued = try store.certificates(ofBatch: batch)
        guard let first = issued.first else { return nil }
        let ordered = try store.lines(ofCards: [iccid]).filter { $0.batch == batch }
        if !ordered.isEmpty {
            let number = ordered.compactMap(\.certificate).last
            return issued.last { $0.number == number }
        }
        guard issued.count > 1 else { return first }
        return issued.last { CertificateCards.iccids(of: $0)?.contains { $0.isSameCard(as: iccid) } ?? false }
    }
}
