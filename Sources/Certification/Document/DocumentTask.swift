import CardModel
import Deflate
import PDFWriting
import Signing

/// Who issues a document, and when.
struct DocumentIssue {
    let issuerName: String
    let issuedAt: Timestamp
    let isSpecimen: Bool

    init(_ record: BatchRecord) {
        (issuerName, issuedAt, isSpecimen) = (record.issuerName, record.issuedAt, record.isSpecimen)
    }

    init(_ head: PaperHead) { (issuerName, issuedAt, isSpecimen) = (head.issuerName, head.issuedAt, head.isSpecimen) }
}

/// A document about to be written: everything but its pages.
struct DocumentTask {
    let name: String
    /// The text of its QR code.
    let code: String?
    let title: String
    let englishTitle: String
    /// Of the document: the certificate's, with a place or a volume behind it.
    let number: String
    let record: DocumentIssue
    /// Of the canonical record.
    let recordDigest: SHA256Digest
    let attachments: [DocumentAttachment]
    let coverage: TextCoverage
    /// Compressed always, so that no text of a record stands openly beside what the file is made of.
    var packing = Packing.compact(level: 6)

    var metadata: DocumentMetadata {
        var metadata = DocumentMetadata(
            title: "\(title) \(number)", author: record.issuerName, producer: "Deregistrar",
            created: record.issuedAt.pdfDate)
        metadata.translatedTitles = [LocalizedTitle("\(englishTitle) \(number)", language: "en")]
        metadata.schema = CustomSchema(
            name: "Deregistrar document", namespace: "urn:deregistrar:document#", prefix: DocumentMark.prefix,
            properties: [
                .init(name: "format", value: DocumentPrinter.format, description: "Format and version of the pages"),
                .init(name: "number", value: number, description: "Number of the document"),
                .init(
                    name: "record", value: recordDigest.hex,
                    description: "SHA-256 of the canonical record that is attached"),
            ])
        return metadata
    }

    var setup: PageSetup {
        DocumentStyle.setup(
            title: title, number: number, issuer: PrintedText.cut(record.issuerName, width: 90),
            isSpecimen: record.isSpecimen)
    }

    /// The same for the same content.
    var identifier: [UInt8] {
        Array(
            SHA256Digest.of(Array("\(DocumentPrinter.format) \(number) ".utf8) + recordDigest.bytes).bytes.prefix(16))
    }
}

/// What a document's metadata says of it, as it stands in the file.
enum DocumentMark {
    static let prefix = "dereg"

    static func element(_ name: String, _ value: String) -> [UInt8] {
        Array("<\(prefix):\(name)>\(value)</\(prefix):\(name)>".utf8)
    }
}

/// A file within a document. Their order is part of the format.
struct DocumentAttachment {
    let name: String
    let mediaType: String
    let description: String
    let isData: Bool
    let content: [UInt8]
    /// Compressed for many documents.
    var packed: [UInt8]?

    func file(_ time: PDFDate) -> Attachment {
        var file = Attachment(
            name: name, mediaType: mediaType, description: description, relationship: isData ? .data : .supplement,
            modified: time, content: content)
        file.packed = packed
        return file
    }

    /// The same, compressed once and for all.
    func shared() throws -> Self {
        var shared = self
        let deflater = try Deflater(level: 6, wrapping: .zlib)
        var packed = [UInt8](repeating: 0, count: content.count + content.count / 100 + 64)
        let step = content.withUnsafeBytes { input in
            packed.withUnsafeMutableBytes { deflater.deflate(input, into: $0, finishing: true) }
        }
        shared.packed = step.isFinished ? Array(packed[..<step.produced]) : nil
        return shared
    }

    static let json = "application/json"

    static func record(_ bytes: [UInt8]) -> Self {
        Self(
            name: "record.json", mediaType: json, description: "Batch record, the part that is signed and logged",
            isData: true, content: bytes)
    }

    static func cards(_ bytes: [UInt8]) -> Self {
        Self(name: "cards.json", mediaType: json, description: "Card records", isData: true, content: bytes)
    }

    static func card(_ bytes: [UInt8]) -> Self {
        Self(name: "card.json", mediaType: json, description: "Card record", isData: true, content: bytes)
    }

    static func volume(_ bytes: [UInt8]) -> Self {
        Self(name: "volume.json", mediaType: json, description: "Which volume this is", isData: true, content: bytes)
    }

    static func volumes(_ bytes: [UInt8]) -> Self {
        Self(
            name: "volumes.json", mediaType: json, description: "Volumes of the annex with their digests",
            isData: true, content: bytes)
    }

    static func inclusion(_ bytes: [UInt8]) -> Self {
        Self(
            name: "inclusion.json", mediaType: json, description: "Way from the card record to the root",
            isData: false, content: bytes)
    }

    static func signature(_ bytes: [UInt8]) -> Self {
        Self(
            name: "record.p7s", mediaType: "application/pkcs7-signature",
            description: "Detached signature over record.json", isData: false, content: bytes)
    }

    static func proof(_ bytes: [UInt8]) -> Self {
        Self(
            name: "log.tlog-proof", mediaType: "text/plain",
            description: "Proof that the operator's log holds record.json",
            isData: false, content: bytes)
    }
}

/// The parts of an envelope as files.
struct EnvelopeFiles {
    /// Record, cards, signature, proof.
    let attachments: [DocumentAttachment]

    /// Nil for what is not the envelope of a whole certificate, which `content` was read from.
    init?(_ content: CertificateContent, envelope: [UInt8]) {
        // The cards' array stands at the beginning, as it was spelled, and canonical: up to the next member.
        let head = Array(#"{"cards":"#.utf8)
        let behind = Array(#","format":"\#(EnvelopeLayout.certificate)","proof":"#.utf8)
        guard envelope.starts(with: head), let end = ByteComparison.last(behind, in: envelope) else { return nil }
        attachments = [
            .record(content.recordBytes), .cards(Array(envelope[head.count..<end])), .signature(content.signature),
            .proof(Array(content.proof.text.utf8)),
        ]
    }
}
