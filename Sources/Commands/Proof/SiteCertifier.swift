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

extension SiteCertifier {
    func statusList(of changes: [CertificateChange], at now: Timestamp) throws -> [UInt8] {
        let party = site.settings.operatorParty
        let list = StatusList(
            asOf: now, issuerName: party.name, issuerCreditCode: party.creditCode, isSpecimen: site.settings.trial,
            changes: changes)
        return try SignedStatusList.make(list, signer: try SiteKeys(site: site).read().documentSigner)
    }
}

/// The keys of a site, as `KeySet` names their files.
struct SiteKeys {
    let site: Site

    private static let names = [
        KeySet.documentKey, KeySet.documentChain, KeySet.logKey, KeySet.logVerifier, KeySet.siteSecret,
    ]

    private func path(_ name: String) -> String { site.keys + "/" + name }

    /// Reads all; a trial site without any gets trial keys first. Throws `keys.missing`, `keys.unusable`, and
    /// `keys.trial` where trial keys would be used for real.
    func read() throws -> CertificateKeys {
        let keys = try stored()
        let code = site.settings.operatorParty.creditCode
        guard site.settings.trial || !KeySet.isTrialSecret(keys, creditCode: code) else {
            throw Fault("keys.trial", .settings, at: Place(file: "keys/" + KeySet.siteSecret))
        }
        return keys
    }

    /// The key of the rejects' tokens; nil where the site's secret is missing or broken, which `doctor` tells: lists are
    /// processed all the same.
    func rowTokenKey() -> RowTokenKey? {
        guard let secret = (try? bytes(KeySet.siteSecret)).flatMap(KeySet.secret) else { return nil }
        return try? RowTokenKey(siteSecret: secret)
    }

    private func stored() throws -> CertificateKeys {
        // One that is missing beside others is lost, not new: another in its place would sign what nobody can verify.
        if site.settings.trial, !SiteKeys.names.contains(where: { FileSystem.exists(path($0)) }) {
            try FileSystem.makeDirectory(site.keys, mode: 0o700)
            try TrialSiteKeys.make(in: site.keys, for: site.settings.operatorParty)
        }
        do {
            return try KeySet.keys(
                documentKey: try bytes(KeySet.documentKey), documentChain: try bytes(KeySet.documentChain),
                logKey: try bytes(KeySet.logKey), logVerifier: try bytes(KeySet.logVerifier),
                siteSecret: try bytes(KeySet.siteSecret))
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault("keys.unusable", .settings, at: Place(file: "keys"), ["reason": "\(error)"])
        }
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        guard FileSystem.exists(path(name)) else {
            throw Fault("keys.missing", .inputMissing, at: Place(file: "keys/" + name))
        }
        return try FileSystem.read(path(name), shownAs: "keys/" + name)
    }
}
