import PDFWriting
import Signing

/// Why a document cannot be given out once more.
public enum CopyRefusal: Error, Hashable, Sendable {
    /// Nothing was kept of the certificate's documents.
    case notKept(number: String)
    /// What is made from what was kept is another file: other fonts than then, or another version of the pages.
    case differs(name: String)
}

/// Gives the documents of issued certificates once more, byte for byte, from what was kept of them. No key is needed: the
/// signature and the chain of who signed were kept.
public struct DocumentCopies: Sendable {
    private let fonts: DocumentFonts

    /// - Parameter fonts: those the documents were printed with.
    public init(fonts: DocumentFonts) { self.fonts = fonts }

    /// The certificate's document and its volumes.
    /// - Throws: `CopyRefusal`, `CertificationError`, `PDFError`.
    public func documents(of certificate: IssuedCertificate, kept: [KeptDocument]) throws -> [PrintedDocument] {
        guard let first = kept.first, let chain = CMSCertificates.chain(in: first.signature) else {
            throw CopyRefusal.notKept(number: certificate.number)
        }
        let printer = DocumentPrinter(fonts: fonts, signer: KeptSigner(certificateChain: chain), codeSigner: nil)
        let documents: [PrintedDocument]
        do {
            documents = try printer.documents(of: certificate, kept: kept)
        } catch PDFError.signatureTooLong {
            throw CopyRefusal.differs(name: first.name)
        }
        let digests = Dictionary(kept.map { ($0.name, $0.sha256) }) { first, _ in first }
        for document in documents where digests[document.name] != document.sha256 {
            throw CopyRefusal.differs(name: document.name)
        }
        return documents
    }

    /// The documents of several certificates, in their order; on all processors.
    /// - Throws: as for one.
    public func documents(
        ofAll certificates: [(certificate: IssuedCertificate, kept: [KeptDocument])]
    ) throws -> [[PrintedDocument]] {
        try Concurrently.map(certificates.map(Wanted.init)) { try documents(of: $0.certificate, kept: $0.kept) }
    }

    private struct Wanted: Sendable {
        let certificate: IssuedCertificate
        let kept: [KeptDocument]
    }
}

/// A signer that gives no signature: all that is wanted of it is the chain, for what is printed of it.
struct KeptSigner: DocumentSigner {
    let certificateChain: [SigningCertificate]

    func sign(detached content: [UInt8], at seconds: Int64) throws -> [UInt8] { throw CopyRefusal.notKept(number: "") }
    func sign(documentDigest: SHA256Digest) throws -> [UInt8] { throw CopyRefusal.notKept(number: "") }
}
