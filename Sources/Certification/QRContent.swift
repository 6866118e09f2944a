public import CardModel
public import Signing

/// What the QR code on a print says: enough to tell, by one public key and offline, what was certified.
public struct QRContent: Sendable, Hashable {
    /// The one card, where the code is about one.
    public struct Card: Sendable, Hashable {
        /// From 1 within the certificate.
        public let place: Int
        public let iccid: ICCID

        public init(place: Int, iccid: ICCID) {
            self.place = place
            self.iccid = iccid
        }
    }

    public let certificate: CertificateNumber
    /// Nil for the certificate as a whole.
    public let card: Card?
    /// When the card was deregistered; for the whole, when the certificate was issued. To the second, its offset to the
    /// minute.
    public let time: Timestamp
    /// The customer's code: a Unified Social Credit Code, or the operator's own. At most 255 bytes.
    public let account: String
    /// At most 255 bytes.
    public let batch: String
    /// The RFC 9162 leaf hash of the card record, or of the batch record.
    public let recordHash: SHA256Digest

    public init(
        certificate: CertificateNumber, card: Card?, time: Timestamp, account: String, batch: String,
        recordHash: SHA256Digest
    ) {
        self.certificate = certificate
        self.card = card
        self.time = time
        self.account = account
        self.batch = batch
        self.recordHash = recordHash
    }

    /// `DRC-2026-000001`, or `DRC-2026-000001/17`.
    public var number: String { card.map { certificate.card(place: $0.place) } ?? certificate.text }

    /// The content for an issued certificate as a whole.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public init(of certificate: IssuedCertificate) throws {
        let content = try QRContent.content(certificate)
        let record = content.record
        self.init(
            certificate: record.number, card: nil, time: record.issuedAt, account: record.account, batch: record.batch,
            recordHash: MerkleHasher().leaf(content.recordBytes))
    }

    /// The contents for all cards of an issued certificate, in their order.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public static func cards(of certificate: IssuedCertificate) throws -> [QRContent] {
        guard case .all(let cards, let leaves) = try content(certificate).cards else {
            throw CertificationError.envelopeMalformed(number: certificate.number)
        }
        return try zip(cards, leaves).map { card, leaf in
            guard case .card(let iccid, _) = ICCIDReader.read(card.iccid) else {
                throw CertificationError.envelopeMalformed(number: certificate.number)
            }
            return QRContent(
                certificate: card.certificate, card: Card(place: card.place, iccid: iccid), time: card.effectiveAt,
                account: card.account, batch: card.batch, recordHash: leaf)
        }
    }

    private static func content(_ certificate: IssuedCertificate) throws -> CertificateContent {
        guard let content = try? CertificateContent(envelope: certificate.envelope) else {
            throw CertificationError.envelopeMalformed(number: certificate.number)
        }
        return content
    }
}
