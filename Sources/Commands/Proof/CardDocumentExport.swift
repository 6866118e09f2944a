import CardModel
import Certification
import Deflate
import Pipeline
import Signing

/// Prints the signed documents of single cards: one, or all of a certificate into an archive.
struct CardDocumentExport {
    let site: Site
    let environment: [String: String]

    /// The document of a card; nil where the certificate does not name it. Throws `documents.*`, `keys.*`.
    func document(of iccid: ICCID, in certificate: IssuedCertificate) throws -> PrintedDocument? {
        let cards = try CardDocuments(of: certificate, printer: printer())
        return try cards.index(of: iccid).map { try cards.document(at: $0) }
    }

    /// All of a certificate as `ICCID.pdf` in a ZIP archive; as many as there are, and what no font has. Throws write
    /// faults, too.
    func archive(of certificate: IssuedCertificate, to path: String) throws -> (count: Int, missing: [Unicode.Scalar]) {
        let cards = try CardDocuments(of: certificate, printer: printer())
        let file = try DurableFile(path, mode: 0o600)
        let archive = ZIPWriter { try file.append($0) }
        var missing: Set<Unicode.Scalar> = []
        for index in 0..<cards.count {
            let document = try cards.document(at: index)
            missing.formUnion(document.charactersWithoutGlyph)
            // Compressed within already.
            try archive.add(document.name, bytes: document.bytes, method: .stored)
        }
        try archive.finish()
        try file.commit()
        return (cards.count, missing.sorted())
    }

    private func printer() throws -> DocumentPrinter {
        let keys = try SiteKeys(site: site, environment: environment).read(isLooking: true)
        return DocumentPrinter(
            fonts: try SiteFonts(site: site).open(), signer: keys.documentSigner, codeSigner: keys.codeSigner)
    }
}
