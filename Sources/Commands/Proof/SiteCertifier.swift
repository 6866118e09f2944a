import CardModel
import Certification
import Pipeline
import Signing

/// Issues certificates with the keys of a site, read when the first one is due. A trial site without keys gets its own.
final class SiteCertifier: BatchCertifier {
    private let site: Site
    private let environment: [String: String]
    private let stamper: ServiceStamper?
    private var keys: CertificateKeys?
    private var fonts: DocumentFonts?

    private var missingCharacters: [Fault] = []
    private var unrenewedList: Fault?
    /// Why no statement could be printed; a site without keys has none to tell.
    private var paperFault: Fault?

    /// What the issuing went on without: the time stamp on the newest head of the log, statements, characters, a newer
    /// status list.
    var warnings: [Fault] {
        [stamper?.warning, paperFault, unrenewedList].compactMap { $0 } + missingCharacters
    }

    init(site: Site, environment: [String: String]) {
        self.site = site
        self.environment = environment
        stamper = ServiceStamper(site: site, environment: environment)
    }

    func prepare() throws {
        guard site.settings.certificatePDF, fonts == nil else { return }
        fonts = try SiteFonts(site: site).open()
    }

    func certify(_ batches: [CertifiedBatch], store: any CertificateStore, now: Timestamp) throws -> [IssuedPaper] {
        let party = site.settings.operatorParty
        let keys = try fitKeys(at: now)
        let issuer = CertificateIssuer(
            operatorName: party.name, operatorCreditCode: party.creditCode, keys: keys,
            isSpecimen: site.settings.trial, stamper: stamper)
        try prepare()
        let printer = fonts.map {
            DocumentPrinter(fonts: $0, signer: keys.documentSigner, codeSigner: keys.codeSigner)
        }
        let certificates = try issuer.issue(batches, at: now, store: store)
        let papers = try PrintableCertificate.printed(certificates, by: printer)
        return try zip(certificates, papers).map { certificate, printed in
            note(printed.documents, of: certificate.number)
            try store.add(printed.documents.map(\.kept), of: certificate.number)
            return IssuedPaper(certificate: certificate, page: printed.page, documents: printed.documents)
        }
    }
}

extension SiteCertifier {
    func paperPrinter(at now: Timestamp) -> DocumentPrinter? {
        do {
            let keys = try fitKeys(at: now)
            try prepare()
            return fonts.map { DocumentPrinter(fonts: $0, signer: keys.documentSigner, codeSigner: nil) }
        } catch {
            let fault = FaultTranslation.fault(for: error)
            if fault.code != "keys.missing" { paperFault = fault }
            return nil
        }
    }

    private func note(_ documents: [PrintedDocument], of number: String) {
        let scalars = Set(documents.flatMap(\.charactersWithoutGlyph)).sorted()
        guard !scalars.isEmpty else { return }
        let codes = scalars.prefix(20).map { "U+" + String($0.value, radix: 16, uppercase: true) }
        missingCharacters.append(
            Fault(
                "certificate.characters-without-glyph", .foundWrong,
                ["number": number, "characters": codes.joined(separator: " ")]))
    }

    /// The signed list. Throws what reading the keys throws, and where the signer may not sign now.
    func statusList(of changes: [CertificateChange], at now: Timestamp) throws -> [UInt8] {
        do {
            return try signedList(of: changes, at: now)
        } catch let fault as Fault where ["keys.expired", "keys.not-yet-valid"].contains(fault.code) {
            unrenewedList = Fault("status-list.not-renewed", .foundWrong)
            throw fault
        }
    }

    private func signedList(of changes: [CertificateChange], at now: Timestamp) throws -> [UInt8] {
        let party = site.settings.operatorParty
        let list = StatusList(
            asOf: now, issuerName: party.name, issuerCreditCode: party.creditCode, isSpecimen: site.settings.trial,
            changes: changes)
        return try SignedStatusList.make(list, signer: try fitKeys(at: now).documentSigner)
    }

    func fitKeys(at now: Timestamp) throws -> CertificateKeys {
        let keys = try keys ?? SiteKeys(site: site, environment: environment).read()
        self.keys = keys
        try SiteKeys.checkFitness(keys.documentSigner.certificateChain, at: now)
        return keys
    }
}
