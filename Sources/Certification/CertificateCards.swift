public import CardModel

/// The cards that an issued certificate names.
public enum CertificateCards {
    /// In the certificate's order; nil when its bytes are not as they were issued.
    public static func iccids(of certificate: IssuedCertificate) -> [ICCID]? {
        guard let content = try? CertificateContent(envelope: certificate.envelope),
            case .all(let cards, _) = content.cards
        else { return nil }
        let read = cards.compactMap { card -> ICCID? in
            if case .card(let iccid, _) = ICCIDReader.read(card.iccid) { iccid } else { nil }
        }
        return read.count == cards.count ? read : nil
    }
}
