public import CardModel
import PDFWriting
import Signing

/// The pages of many certificates in one document, for printing: drawn from their records as the signed documents are,
/// each page saying that it is a copy. It bears no signature; the signed documents lie beside it.
public struct PrintCopy {
    /// A certificate whose pages are wanted.
    public struct Source: Sendable {
        let reading: CertificateReading
        let kept: [String: KeptDocument]
        let signature: [UInt8]

        /// - Parameter kept: of its documents; empty when there are none, so that no QR code is printed.
        public init(_ reading: CertificateReading, kept: [KeptDocument]) {
            self.reading = reading
            self.kept = Dictionary(kept.map { ($0.name, $0) }) { first, _ in first }
            signature = kept.first?.signature ?? reading.content.signature
        }
    }

    /// What a certificate is in the document's own list.
    public struct Line: Sendable {
        let number: String
        let customer: String
        let cardCount: Int
        let effective: CalendarDate
        let standing: String
        let isCurrent: Bool

        /// - Parameters:
        ///   - standing: the state in words; each page of what is not current says it.
        public init(_ record: BatchRecord, standing: String, isCurrent: Bool) {
            (number, customer, cardCount) = (record.number.text, record.customerName, record.cardCount)
            (effective, self.standing, self.isCurrent) = (record.lastEffective.date, standing, isCurrent)
        }
    }

    /// What stands on the first page.
    public struct Front: Sendable {
        let issuer: String
        let scope: String
        let isSpecimen: Bool
        let madeOf: Timestamp
        let lines: [Line]

        /// - Parameters:
        ///   - scope: which certificates these are, in both languages.
        ///   - newest: the newest moment that any of it tells of.
        public init(issuer: String, scope: String, isSpecimen: Bool, newest: Timestamp, lines: [Line]) {
            (self.issuer, self.scope, self.isSpecimen) = (issuer, scope, isSpecimen)
            (madeOf, self.lines) = (newest, lines)
        }
    }

    /// The characters of many certificates' pages.
    public struct Texts: Sendable {
        fileprivate var coverage = TextCoverage()

        public init() {}

        /// Those of one more.
        public mutating func insert(_ outline: CertificateOutline) { coverage.formUnion(outline.coverage) }
    }

    private let fonts: DocumentFonts
    private let front: Front
    private let coverage: TextCoverage

    /// - Parameter texts: of the certificates, of others too.
    public init(_ front: Front, texts: Texts, fonts: DocumentFonts) {
        self.fonts = fonts
        self.front = front
        var coverage = PrintCopyFront.coverage(front)
        coverage.formUnion(texts.coverage)
        self.coverage = coverage
    }

    /// The document. Linear in the cards; holds one certificate and the finished pages at a time.
    /// - Parameter source: gives the certificates in the order of the list; may be asked twice.
    /// - Throws: what `source` throws; `PDFError`.
    public func pdf(source: (Int) throws -> Source) throws -> [UInt8] {
        try fonts.write(coverage, remark: "deregistrar print copy") { base in
            let cover = PrintCopyFront(front: front)
            let document = TaggedDocument(base: base, metadata: cover.metadata, setup: cover.setup)
            cover.write(to: document)
            for index in front.lines.indices {
                try PrintCopyPages(source: source(index), line: front.lines[index]).write(to: document)
            }
            return try document.finish(
                identifier: .digest { SHA256Digest.of($0).bytes }, packing: .compact(level: 6)
            ).bytes
        }
    }
}
