public import CardModel
import PDFWriting
import Signing

/// The documents of single cards of one certificate: what they share is prepared once.
public struct CardDocuments {
    private let printer: DocumentPrinter
    private let content: CertificateContent
    private let cards: [CardRecord]
    private let leaves: [SHA256Digest]
    private let tree: MerkleTree
    private let records: [JSONValue]
    private let coverage: TextCoverage
    private let recordDigest: SHA256Digest
    /// Record, signature and proof.
    private let shared: [DocumentAttachment]

    /// Linear in the certificate's cards.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public init(of certificate: IssuedCertificate, printer: DocumentPrinter) throws {
        guard let content = try? CertificateContent(envelope: certificate.envelope),
            case .all(let cards, let leaves) = content.cards,
            let records = try JSONValue.parse(certificate.envelope)["cards"]?.arrayValue
        else { throw CertificationError.envelopeMalformed(number: certificate.number) }
        (self.printer, self.content, self.cards, self.leaves) = (printer, content, cards, leaves)
        self.records = records
        tree = MerkleTree(leafHashes: leaves)
        coverage = DocumentTexts.card(content.record, cards: cards)
        recordDigest = SHA256Digest.of(content.recordBytes)
        let files: [DocumentAttachment] = [
            .record(content.recordBytes), .signature(content.signature), .proof(Array(content.proof.text.utf8)),
        ]
        shared = try files.map { try $0.shared() }
    }

    /// How many cards there are.
    public var count: Int { cards.count }

    /// Where a card stands, from 0; nil when it is not in the certificate. Linear in the cards.
    public func index(of iccid: ICCID) -> Int? {
        let text = iccid.text
        return cards.firstIndex { $0.iccid == text }
    }

    /// The document of the card at an index from 0: `ICCID.pdf`.
    /// - Throws: `PDFError`, `SigningError`, `CertificationError`.
    public func document(at index: Int) throws -> PrintedDocument {
        let (record, card) = (content.record, cards[index])
        guard case .card(let iccid, _) = ICCIDReader.read(card.iccid), let way = tree.inclusionProof(index: index)
        else {
            throw CertificationError.envelopeMalformed(number: record.number.text)
        }
        let code = try printer.codeText(
            QRContent(
                certificate: record.number, card: QRContent.Card(place: card.place, iccid: iccid),
                time: card.effectiveAt, account: record.account, batch: record.batch, recordHash: leaves[index]))
        var sheets = CardSheets(
            record: record, card: card, recordDigest: recordDigest, leaf: leaves[index], signer: printer.signerFacts,
            code: try DocumentPrinter.qrCode(code), hasSeal: printer.fonts.hasSeal)
        var task = DocumentTask(
            name: card.iccid + ".pdf", code: code, title: CardSheets.title, englishTitle: CardSheets.englishTitle,
            number: record.number.card(place: card.place), record: DocumentIssue(record), recordDigest: recordDigest,
            attachments: [
                shared[0], .card(try CanonicalJSON.bytes(of: records[index])), shared[1], shared[2],
                .inclusion(try DocumentJSON.bytes(ofInclusion: way)),
            ], coverage: coverage)
        task.packing = .compact(level: 1)
        let printed = try printer.printed(task, sheets.write)
        guard printed.pageCount > 1 else { return printed }
        sheets.isDense = true
        return try printer.printed(task, sheets.write)
    }
}
