import CardModel
import Certification
import Deflate
import Pipeline
import Signing

/// Prints the signed documents of single cards: one, or all of a certificate into an archive.
struct CardDocumentExport {
    let site: Site
    let environment: [String: String]

    /// The document of a card. Throws `documents.*`, `keys.*`.
    func document(of iccid: ICCID, in certificate: IssuedCertificate) throws -> [UInt8]? {
        let cards = try CardDocuments(of: certificate, printer: printer())
        return try cards.index(of: iccid).map { try cards.document(at: $0).bytes }
    }

    /// All of a certificate as `ICCID.pdf` in a ZIP archive; as many as there are. Throws write faults, too.
    func archive(of certificate: IssuedCertificate, to path: String) throws -> Int {
        let cards = try CardDocuments(of: certificate, printer: printer())
        let file = try DurableFile(path, mode: 0o600)
        let archive = ZIPWriter { try file.append($0) }
        for index in 0..<cards.count {
            let document = try cards.document(at: index)
            // Compressed within already.
            try archive.add(document.name, bytes: document.bytes, method: .stored)
        }
        try archive.finish()
        try file.commit()
        return cards.count
    }

    private func printer() throws -> DocumentPrinter {
        let keys = try SiteKeys(site: site, environment: environment).read(isLooking: true)
        return DocumentPrinter(
            fonts: try SiteFonts(site: site).open(), signer: keys.documentSigner, codeSigner: keys.codeSigner)
    }
}
