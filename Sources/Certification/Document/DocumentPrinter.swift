import CardModel
import PDFWriting
public import Signing

/// Makes signed documents (PDF/A-3a, PDF/UA-1, PAdES B-B) of issued certificates. What is printed is a function of the
/// envelope, the fonts and the QR code's text alone; all but the signature's value is the same each time.
public struct DocumentPrinter: Sendable {
    /// The documents' format and version.
    static let format = "deregistrar-pdf/1"
    /// Cards beyond which the annex is cut into volumes, and cards of a volume.
    static let cardsOfVolume = 10_000

    let fonts: DocumentFonts
    let signer: any DocumentSigner
    let codeSigner: CodeSigner?
    /// By name, of documents to make again.
    var kept: [String: KeptDocument] = [:]

    /// - Parameters:
    ///   - signer: the one that signs records, or another one of the same operator.
    ///   - codeSigner: signs QR codes; without it documents have none.
    public init(fonts: DocumentFonts, signer: any DocumentSigner, codeSigner: CodeSigner?) {
        self.fonts = fonts
        self.signer = signer
        self.codeSigner = codeSigner
    }

    /// The documents of an issued certificate: `NUMBER.pdf`, and for more than 10,000 cards its volumes behind it.
    /// Linear in the cards; 10 to 20 ms for the fonts of a text class.
    /// - Throws: `CertificationError.envelopeMalformed`, `PDFError`, `SigningError`.
    public func documents(of certificate: IssuedCertificate) throws -> [PrintedDocument] {
        try documents(of: PrintableCertificate(certificate))
    }

    /// The same of one that was taken apart already.
    public func documents(of certificate: PrintableCertificate) throws -> [PrintedDocument] {
        let (content, table, files) = (certificate.content, certificate.table, certificate.files)
        let volumes = Self.volumes(cardCount: table.cards.count)
        let coverage = DocumentTexts.certificate(content.record, table: table)
        let annexes = try Concurrently.map(volumes) {
            try printed($0, of: content, table: table, files: files, coverage: coverage)
        }
        let named = zip(volumes, annexes).map { NamedVolume(volume: $0, sha256: $1.sha256) }
        return [try printMain(content, table: table, volumes: named, files: files)] + annexes
    }

    /// The documents of a certificate once more, from what was kept of them: the same files, where fonts and the chain of
    /// the signer are the same; compare their digests.
    /// - Throws: as `documents(of:)`.
    public func documents(of certificate: IssuedCertificate, kept: [KeptDocument]) throws -> [PrintedDocument] {
        var printer = self
        printer.kept = Dictionary(kept.map { ($0.name, $0) }) { first, _ in first }
        return try printer.documents(of: certificate)
    }

    /// How many volumes so many cards need.
    static func volumeCount(cardCount: Int) -> Int {
        cardCount > cardsOfVolume ? (cardCount - 1) / cardsOfVolume + 1 : 0
    }

    static func volumes(cardCount: Int) -> [AnnexVolume] {
        guard cardCount > cardsOfVolume else { return [] }
        let count = volumeCount(cardCount: cardCount)
        return (0..<count).map { index in
            AnnexVolume(
                number: index + 1, count: count,
                places: index * cardsOfVolume + 1...min(cardCount, (index + 1) * cardsOfVolume))
        }
    }

    private func printMain(
        _ content: CertificateContent, table: CardTable, volumes: [NamedVolume], files: EnvelopeFiles
    ) throws -> PrintedDocument {
        let record = content.record
        let name = record.number.text + ".pdf"
        let code =
            try kept[name].map(\.code)
            ?? codeText(
                QRContent(
                    certificate: record.number, card: nil, time: record.issuedAt, account: record.account,
                    batch: record.batch, recordHash: MerkleHasher().leaf(content.recordBytes)))
        let sheets = CertificateSheets(
            content: content, table: table, signer: signerFacts, code: try Self.qrCode(code), volumes: volumes,
            hasSeal: fonts.hasSeal)
        var attachments = files.attachments
        if !volumes.isEmpty { attachments.append(.volumes(try DocumentJSON.bytes(of: volumes, record: record))) }
        return try printed(
            DocumentTask(
                name: name, code: code, title: CertificateSheets.title,
                englishTitle: CertificateSheets.englishTitle, number: record.number.text, record: DocumentIssue(record),
                recordDigest: SHA256Digest.of(content.recordBytes), attachments: attachments,
                coverage: DocumentTexts.certificate(record, table: volumes.isEmpty ? table : nil)),
            sheets.write)
    }

    private func printed(
        _ volume: AnnexVolume, of content: CertificateContent, table: CardTable, files: EnvelopeFiles,
        coverage: TextCoverage
    ) throws -> PrintedDocument {
        let record = content.record
        let sheets = VolumeSheets(
            record: record, volume: volume, table: table, signer: signerFacts, hasSeal: fonts.hasSeal)
        var attachments = files.attachments
        attachments[1] = .volume(try DocumentJSON.bytes(of: volume, record: record))
        return try printed(
            DocumentTask(
                name: volume.fileName(record.number), code: nil, title: VolumeSheets.title,
                englishTitle: VolumeSheets.englishTitle, number: record.number.text + "-\(volume.number)",
                record: DocumentIssue(record), recordDigest: SHA256Digest.of(content.recordBytes),
                attachments: attachments, coverage: coverage),
            sheets.write)
    }

    var signerFacts: DocumentSignerFacts {
        let own = signer.certificateChain.first?.summary
        return DocumentSignerFacts(subject: own?.subject ?? "", isSelfSigned: own?.subject == own?.issuer)
    }

    /// The signed text of a QR code; nil without a key for them.
    func codeText(_ content: QRContent) throws -> String? {
        try codeSigner.map { try QRProof.text(content, signer: $0) }
    }

    static func qrCode(_ text: String?) throws -> QRCode? { try text.map { try QRCode(.alphanumeric($0)) } }

    // MARK: Writing and signing

    /// Writes a document and signs it.
    func printed(_ task: DocumentTask, _ write: (TaggedDocument) -> Void) throws -> PrintedDocument {
        let unsigned = try fonts.write(task.coverage) { base in
            let document = TaggedDocument(base: base, metadata: task.metadata, setup: task.setup)
            write(document)
            for attachment in task.attachments { document.attach(attachment.file(task.record.issuedAt.pdfDate)) }
            return try document.finish(
                reserving: reservedByteCount, identifier: .bytes(task.identifier), packing: task.packing)
        }
        let (before, after) = unsigned.byteRange
        let hasher = SHA256Hasher()
        unsigned.bytes.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[before])) }
        // Up to the signature, which is most of it, the file's own digest goes the same way.
        let fileHasher = hasher.copy()
        unsigned.bytes.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[after])) }
        let pages = unsigned.pageCount
        let missing = unsigned.charactersWithoutGlyph
        let signature = try kept[task.name]?.signature ?? signer.sign(documentDigest: hasher.finalize())
        let bytes = try unsigned.signed(with: signature)
        bytes.withUnsafeBytes { fileHasher.update(UnsafeRawBufferPointer(rebasing: $0[before.upperBound...])) }
        return PrintedDocument(
            name: task.name, bytes: bytes, pageCount: pages,
            kept: KeptDocument(
                name: task.name, sha256: fileHasher.finalize(), signature: signature, code: task.code),
            charactersWithoutGlyph: missing)
    }

    /// The chain, an RSA signature of 4,096 bits, and what is around both.
    private var reservedByteCount: Int { signer.certificateChain.reduce(1536) { $0 + $1.der.count } }
}
