public import CardModel
public import Signing

/// An issued certificate taken apart: what it says as a whole, and of each card. As the store gave it, not verified.
public struct CertificateReading: Sendable {
    /// The signed part.
    public let record: BatchRecord
    /// In the certificate's order.
    public let cards: [CardRecord]
    /// Of the certificate's file, `NUMBER.json`.
    public let fileDigest: SHA256Digest
    let content: CertificateContent

    /// Linear in the cards.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public init(_ certificate: IssuedCertificate) throws {
        guard let content = try? CertificateContent(envelope: certificate.envelope),
            case .all(let cards, _) = content.cards
        else { throw CertificationError.envelopeMalformed(number: certificate.number) }
        (record, self.cards, self.content) = (content.record, cards, content)
        fileDigest = SHA256Digest.of(certificate.envelope)
    }

    /// What a certificate says as a whole, without looking at its cards: cheap, however many they are.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public static func record(of certificate: IssuedCertificate) throws -> BatchRecord {
        // Within a text the quotes of these would be escaped.
        let envelope = certificate.envelope
        let opening = Array(#","record":"#.utf8)
        guard let start = ByteComparison.last(opening, in: envelope),
            let end = ByteComparison.last(Array(#","signature":""#.utf8), in: envelope), start + opening.count < end,
            let value = try? JSONValue.parse(Array(envelope[(start + opening.count)..<end])),
            let record = try? BatchRecord(value)
        else { throw CertificationError.envelopeMalformed(number: certificate.number) }
        return record
    }

    /// Whether it names a card, in whichever spelling.
    public func names(_ iccid: ICCID) -> Bool {
        cards.contains { card in
            if case .card(let read, _) = ICCIDReader.read(card.iccid) { read.isSameCard(as: iccid) } else { false }
        }
    }
}
