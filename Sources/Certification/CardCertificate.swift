public import CardModel
import Signing

/// The certificate of one card: its record with the way to the signed root, and of other cards nothing but hashes.
public enum CardCertificate {
    /// The envelope for a card of an issued certificate. Linear in the certificate's cards.
    /// - Throws: `CertificationError.envelopeMalformed`, `.cardNotInCertificate`.
    public static func make(from certificate: IssuedCertificate, iccid: ICCID) throws -> [UInt8] {
        guard let content = try? CertificateContent(envelope: certificate.envelope),
            case .all(let cards, let leaves) = content.cards
        else { throw CertificationError.envelopeMalformed(number: certificate.number) }
        let text = iccid.text
        guard let index = cards.firstIndex(where: { $0.iccid == text }),
            let inclusion = MerkleTree(leafHashes: leaves).inclusionProof(index: index),
            let card = try JSONValue.parse(certificate.envelope)["cards"]?.arrayValue?[index]
        else { throw CertificationError.cardNotInCertificate(number: certificate.number) }
        return try EnvelopeLayout.card(
            card: CanonicalJSON.bytes(of: card), inclusion: inclusion, record: content.recordBytes,
            proof: content.proof.text, signature: content.signature)
    }
}
