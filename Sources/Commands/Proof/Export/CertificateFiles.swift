import CardModel
import Certification
import PDFWriting
import Pipeline

/// The files of an issued certificate, as they were handed out.
struct CertificateFiles {
    /// A file with its name.
    struct File {
        let name: String
        let bytes: [UInt8]
    }

    let certificate: IssuedCertificate
    /// What was kept of its documents, in their order.
    let kept: [KeptDocument]
    /// The documents, or where none were made the printable page; then the record.
    let files: [File]
}

/// Gathers the files of certificates: documents from the jobs' folders, where people have not cleaned those, else made
/// again from what was kept of them; the record always from the store.
final class CertificateFileSource {
    private let store: any SiteStore
    private let site: Site
    private let issued: IssuedFiles
    private var opened: DocumentFonts?
    /// Documents that had to be made again.
    private(set) var madeAgain = 0

    init(site: Site, store: any SiteStore) {
        (self.site, self.store) = (site, store)
        issued = IssuedFiles(site: site)
    }

    /// The fonts of the site, opened once. Throws `documents.*`.
    func fonts() throws -> DocumentFonts {
        if let opened { return opened }
        let fonts = try SiteFonts(site: site).open()
        opened = fonts
        return fonts
    }

    /// The files of some certificates, in their order. Throws `certificate.unknown`, `documents.*`.
    func files(of numbers: [String]) throws -> [CertificateFiles] {
        var found: [(certificate: IssuedCertificate, kept: [KeptDocument], documents: [CertificateFiles.File]?)] = []
        for number in numbers {
            guard let certificate = try store.certificate(number: number) else {
                throw Fault("certificate.unknown", .inputMissing, ["number": number])
            }
            let kept = try store.documents(of: number)
            found.append((certificate, kept, asIssued(kept)))
        }
        let gone = found.indices.filter { found[$0].documents == nil }
        for (place, documents) in zip(gone, try again(gone.map { (found[$0].certificate, found[$0].kept) })) {
            found[place].documents = documents
        }
        return try found.map { certificate, kept, documents in
            CertificateFiles(
                certificate: certificate, kept: kept,
                files: try with(record: certificate, documents ?? []))
        }
    }

    /// The printable page of a certificate.
    static func page(of certificate: IssuedCertificate) throws -> CertificateFiles.File {
        guard let page = CertificatePage.render(envelope: certificate.envelope) else {
            throw Fault("store.damaged", .unavailable, ["reason": certificate.number])
        }
        return .init(name: certificate.number + ".html", bytes: page)
    }

    private func with(
        record certificate: IssuedCertificate, _ documents: [CertificateFiles.File]
    ) throws -> [CertificateFiles.File] {
        (documents.isEmpty ? [try Self.page(of: certificate)] : documents)
            + [.init(name: certificate.number + ".json", bytes: certificate.envelope)]
    }

    /// All of them out of the jobs' folders; nil when one is not there as it was.
    private func asIssued(_ kept: [KeptDocument]) -> [CertificateFiles.File]? {
        var files: [CertificateFiles.File] = []
        for document in kept {
            guard let bytes = issued.bytes(document.name, sha256: document.sha256) else { return nil }
            files.append(.init(name: document.name, bytes: bytes))
        }
        return files
    }

    private func again(
        _ wanted: [(certificate: IssuedCertificate, kept: [KeptDocument])]
    ) throws -> [[CertificateFiles.File]] {
        guard !wanted.isEmpty else { return [] }
        do {
            let documents = try DocumentCopies(fonts: fonts()).documents(ofAll: wanted)
            madeAgain += documents.reduce(0) { $0 + $1.count }
            return documents.map { $0.map { .init(name: $0.name, bytes: $0.bytes) } }
        } catch CopyRefusal.differs(let name) {
            throw Fault("documents.differ", .settings, ["name": name])
        } catch CopyRefusal.notKept(let number) {
            throw Fault("store.damaged", .unavailable, ["reason": number])
        }
    }
}
