import CardModel
import PDFWriting
public import Signing

extension DocumentPrinter {
    /// The certificates of who signs, its own first.
    public var certificateChain: [SigningCertificate] { signer.certificateChain }

    /// The document of a statement of what was not deregistered: `statement.pdf`. Linear in its rows.
    /// - Parameter kept: what was kept of the same document, to make the same file again.
    /// - Throws: `PDFError`, `SigningError`.
    public func document(of record: StatementRecord, kept: KeptPaper? = nil) throws -> PrintedPaper {
        let bytes = try record.bytes()
        let digest = SHA256Digest.of(bytes)
        let sheets = StatementSheets(
            record: record, recordDigest: digest, signer: signerFacts, hasSeal: fonts.hasSeal)
        return try printed(
            .statement(record), bytes, digest, title: StatementSheets.title,
            englishTitle: StatementSheets.englishTitle, coverage: PaperTexts.statement(record), kept: kept,
            sheets.write)
    }

    /// The document of a month's summary: `summary.pdf`.
    /// - Parameter kept: what was kept of the same document, to make the same file again.
    /// - Throws: `PDFError`, `SigningError`.
    public func document(of record: SummaryRecord, kept: KeptPaper? = nil) throws -> PrintedPaper {
        let bytes = try record.bytes()
        let digest = SHA256Digest.of(bytes)
        let sheets = SummarySheets(record: record, recordDigest: digest, signer: signerFacts, hasSeal: fonts.hasSeal)
        return try printed(
            .summary(record), bytes, digest, title: SummarySheets.title, englishTitle: SummarySheets.englishTitle,
            coverage: PaperTexts.summary(record), kept: kept, sheets.write)
    }

    private func printed(
        _ record: PaperRecord, _ bytes: [UInt8], _ digest: SHA256Digest, title: String, englishTitle: String,
        coverage: TextCoverage, kept: KeptPaper?, _ write: (TaggedDocument) -> Void
    ) throws -> PrintedPaper {
        let head = record.head
        let name = record.kind.rawValue + ".pdf"
        let recordSignature =
            try kept?.recordSignature ?? signer.sign(detached: bytes, at: head.issuedAt.seconds)
        var printer = self
        printer.kept =
            kept.map { kept in
                [name: KeptDocument(name: name, sha256: kept.sha256, signature: kept.signature, code: nil)]
            } ?? [:]
        let document = try printer.printed(
            DocumentTask(
                name: name, code: nil, title: title, englishTitle: englishTitle, number: head.number,
                record: DocumentIssue(head), recordDigest: digest,
                attachments: [.paper(record.kind, bytes), .paperSignature(record.kind, recordSignature)],
                coverage: coverage), write)
        return PrintedPaper(
            document: document, record: bytes,
            kept: KeptPaper(
                number: head.number, record: digest, sha256: document.sha256, signature: document.kept.signature,
                recordSignature: recordSignature))
    }
}

extension DocumentAttachment {
    static func paper(_ kind: PaperKind, _ bytes: [UInt8]) -> Self {
        Self(
            name: kind.fileName, mediaType: json, description: "What the paper says, for machines", isData: true,
            content: bytes)
    }

    static func paperSignature(_ kind: PaperKind, _ bytes: [UInt8]) -> Self {
        Self(
            name: kind.rawValue + ".p7s", mediaType: "application/pkcs7-signature",
            description: "Detached signature over \(kind.fileName)", isData: false, content: bytes)
    }
}

/// Reads what is attached to a signed paper, without judging it.
public enum PaperDocument {
    /// The attached record's bytes; nil for what is no document of ours.
    public static func record(in file: [UInt8]) -> [UInt8]? { (try? SignedDocument(file))?.file(at: 0) }
}
