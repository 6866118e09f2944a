import CardModel
import Certification
import Pipeline
import Signing

/// Issues certificates with the keys of a site, read when the first one is due. A trial site without keys gets its own.
final class SiteCertifier: BatchCertifier {
    private let site: Site
    private var issuer: CertificateIssuer?

    init(site: Site) { self.site = site }

    func certify(_ batches: [CertifiedBatch], store: any CertificateStore, now: Timestamp) throws -> [IssuedPaper] {
        let issuer = try issuer ?? makeIssuer()
        self.issuer = issuer
        return try issuer.issue(batches, at: now, store: store).map { certificate in
            guard let page = CertificatePage.render(envelope: certificate.envelope) else {
                throw Fault("certificate.unprintable", .internalError)
            }
            return IssuedPaper(certificate: certificate, page: page)
        }
    }

    private func makeIssuer() throws -> CertificateIssuer {
        let keys = try SiteKeys(site: site).read()
        let party = site.settings.operatorParty
        return CertificateIssuer(
            operatorName: party.name, operatorCreditCode: party.creditCode, keys: keys,
            isSpecimen: site.settings.trial)
    }
}

/// The keys of a site: `signing.key.pem` with its chain `signing.cert.pem`, `log.key.pem` with `log.vkey`, and
/// `site-secret`.
struct SiteKeys {
    let site: Site

    private static let names = ["signing.key.pem", "signing.cert.pem", "log.key.pem", "log.vkey", "site-secret"]

    private func path(_ name: String) -> String { site.keys + "/" + name }

    /// Reads all; a trial site without any gets trial keys first. Throws `keys.missing`, `keys.unusable`.
    func read() throws -> CertificateKeys {
        // One that is missing beside others is lost, not new: another in its place would sign what nobody can verify.
        if site.settings.trial, !SiteKeys.names.contains(where: { FileSystem.exists(path($0)) }) { try makeTrialKeys() }
        do {
            let verifier = try NoteVerifier(text: String(decoding: try bytes("log.vkey"), as: UTF8.self).trimmed)
            return CertificateKeys(
                documentSigner: try CMSSigner(
                    keyPEM: try bytes("signing.key.pem"), chainPEM: try bytes("signing.cert.pem")),
                logSigner: try NoteSigner(name: verifier.name, keyPEM: try bytes("log.key.pem")),
                siteSecret: try secret())
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault("keys.unusable", .settings, at: Place(file: "keys"), ["reason": "\(error)"])
        }
    }

    private func makeTrialKeys() throws {
        try FileSystem.makeDirectory(site.keys, mode: 0o700)
        try TrialSiteKeys.make(in: site.keys)
    }

    private func secret() throws -> [UInt8] {
        let secret = try bytes("site-secret")
        guard secret.count >= 16 else { throw CertificationError.siteSecretTooShort }
        return secret
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        guard FileSystem.exists(path(name)) else {
            throw Fault("keys.missing", .inputMissing, at: Place(file: "keys/" + name))
        }
        return try FileSystem.read(path(name), shownAs: "keys/" + name)
    }
}

extension String {
    /// Without line breaks and blanks at its end.
    fileprivate var trimmed: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
