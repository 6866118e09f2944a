import Signing

/// An issued certificate taken apart once, for its page and its documents.
public struct PrintableCertificate: Sendable {
    let content: CertificateContent
    let table: CardTable
    let files: EnvelopeFiles
    private let envelope: [UInt8]

    /// Linear in the cards.
    /// - Throws: `CertificationError.envelopeMalformed`.
    public init(_ certificate: IssuedCertificate) throws {
        envelope = certificate.envelope
        guard let content = try? CertificateContent(envelope: envelope), case .all(let cards, _) = content.cards,
            let files = EnvelopeFiles(content, envelope: envelope)
        else { throw CertificationError.envelopeMalformed(number: certificate.number) }
        (self.content, self.files) = (content, files)
        table = CardTable(cards: cards)
    }

    /// The printable page (UTF-8). Linear in the cards.
    public func page() -> [UInt8] { CertificatePage.render(content.record, table: table, envelope: envelope) }

    /// The page and the documents of each of these, in their order; on all processors.
    /// - Parameter printer: nil where no documents are wanted.
    /// - Throws: as `DocumentPrinter.documents(of:)`, and `CertificationError.envelopeMalformed`.
    public static func printed(
        _ certificates: [IssuedCertificate], by printer: DocumentPrinter?
    ) throws -> [(page: [UInt8], documents: [PrintedDocument])] {
        try Concurrently.map(certificates) { certificate in
            let printable = try PrintableCertificate(certificate)
            return try Concurrently.both({ printable.page() }, { try printer?.documents(of: printable) ?? [] })
        }
    }
}
