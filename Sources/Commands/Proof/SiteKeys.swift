import CardModel
import Certification
import Pipeline
import Signing

/// The keys of a site, as `KeySet` names their files.
struct SiteKeys {
    let site: Site
    let environment: [String: String]

    /// Where the passphrase of encrypted keys may stand, besides a file beside the key.
    static let passphraseVariable = "DEREGISTRAR_KEY_PASSPHRASE"

    private static let names = [
        KeySet.documentKey, KeySet.documentChain, KeySet.logKey, KeySet.logVerifier, KeySet.siteSecret,
    ]

    private func path(_ name: String) -> String { site.keys + "/" + name }

    private func exists(_ name: String) -> Bool { FileSystem.exists(path(name)) }

    /// Reads all; a trial site makes what it never had. Throws `keys.missing`, `keys.permissions`, `keys.passphrase`,
    /// `keys.unsupported`, `keys.do-not-match`, `keys.unusable`, and `keys.trial` where trial keys would be used for real.
    /// With `isLooking` nothing is made.
    func read(isLooking: Bool = false) throws -> CertificateKeys {
        if site.settings.trial, !isLooking { try makeTrialKeys() }
        let keys = CertificateKeys(
            documentSigner: try signing(KeySet.documentKey) {
                try KeySet.documentSigner($0, chain: try bytes(KeySet.documentChain))
            },
            logSigner: try signing(KeySet.logKey) {
                try KeySet.logSigner($0, verifier: try bytes(KeySet.logVerifier))
            },
            // Half a pair is a lost key, not a site that is older than QR codes.
            codeSigner: try exists(KeySet.codeKey) || exists(KeySet.codeVerifier)
                ? signing(KeySet.codeKey) { try KeySet.codeSigner($0, verifier: try bytes(KeySet.codeVerifier)) } : nil,
            siteSecret: try secret())
        let code = site.settings.operatorParty.creditCode
        guard site.settings.trial || !KeySet.isTrialSecret(keys, creditCode: code) else {
            throw Fault("keys.trial", .settings, at: Place(file: "keys/" + KeySet.siteSecret))
        }
        // Nobody would believe what such a log holds.
        let log = keys.logSigner.verifier.name
        guard site.settings.trial || CertificateKeys.mayHold(log: log, recordsOf: code) else {
            throw Fault("keys.other-operator", .settings, at: Place(file: "keys/" + KeySet.logVerifier), ["log": log])
        }
        return keys
    }

    /// Throws `keys.expired`, `keys.not-yet-valid`, `keys.usage` or `keys.chain` where these certificates, the signer's
    /// first, may not sign at a time.
    static func checkFitness(_ chain: [SigningCertificate], at now: Timestamp) throws {
        guard let refusal = SignerFitness.refusal(of: chain, at: now.seconds) else { return }
        let place = Place(file: "keys/" + KeySet.documentChain)
        let text = { (seconds: Int64) in Timestamp(seconds: seconds, offsetSeconds: now.offsetSeconds).text }
        switch refusal {
        case .expired(_, let end): throw Fault("keys.expired", .settings, at: place, ["until": text(end)])
        case .notYetValid(_, let begin):
            throw Fault("keys.not-yet-valid", .settings, at: place, ["from": text(begin)])
        case .wrongUsage: throw Fault("keys.usage", .settings, at: place)
        case .brokenChain(let detail):
            throw Fault("keys.chain", .settings, at: place, detail.isEmpty ? [:] : ["reason": detail])
        }
    }

    /// The key of the rejects' tokens; nil where the site's secret is missing or broken, which `doctor` tells: lists are
    /// processed all the same.
    func rowTokenKey() -> RowTokenKey? {
        guard let secret = (try? bytes(KeySet.siteSecret)).flatMap(KeySet.secret) else { return nil }
        return try? RowTokenKey(siteSecret: secret)
    }

    private func secret() throws -> [UInt8] {
        guard let secret = KeySet.secret(try secretBytes(KeySet.siteSecret)) else {
            throw CertificationError.siteSecretTooShort
        }
        return secret
    }

    /// One that is missing beside others is lost, not new: another in its place would sign what nobody can verify. Only
    /// the key of QR codes came later.
    private func makeTrialKeys() throws {
        let new = NewKeys(folder: site.keys)
        try new.finish()
        if !SiteKeys.names.contains(where: exists) {
            try new.make { try TrialSiteKeys.make(in: $0, for: site.settings.operatorParty) }
        } else if !exists(KeySet.codeKey), !exists(KeySet.codeVerifier) {
            try new.make { try KeySet.makeTrialCodeKey(folder: $0) }
        }
    }

    private func signing<Signer>(_ name: String, _ make: (KeySet.KeyBytes) throws -> Signer) throws -> Signer {
        try translating(name) {
            try make(KeySet.KeyBytes(try secretBytes(name), passphrase: try passphrase(ofKey: name)))
        }
    }

    /// The line of the file beside the key, else what the environment says.
    private func passphrase(ofKey name: String) throws -> String? {
        let file = KeySet.passphrase(ofKey: name)
        guard exists(file) else { return environment[SiteKeys.passphraseVariable] }
        try refuseWideModes(file)
        let text = String(decoding: try bytes(file), as: UTF8.self)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first.map(String.init)
    }

    private func secretBytes(_ name: String) throws -> [UInt8] {
        if !site.settings.trial { try refuseWideModes(name) }
        return try bytes(name)
    }

    private func refuseWideModes(_ name: String) throws {
        guard let mode = FileSystem.permissions(of: path(name)), mode & 0o077 != 0 else { return }
        throw Fault("keys.permissions", .settings, at: Place(file: "keys/" + name))
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        guard exists(name) else { throw Fault("keys.missing", .inputMissing, at: Place(file: "keys/" + name)) }
        return try FileSystem.read(path(name), shownAs: "keys/" + name)
    }

    /// What is wrong with a key, by its name; never what is in it.
    private func translating<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
        let place = Place(file: "keys/" + name)
        do {
            return try body()
        } catch let fault as Fault {
            throw fault
        } catch SigningError.wrongPassphrase {
            throw Fault("keys.passphrase", .settings, at: place)
        } catch SigningError.unsupportedKey(let algorithm) {
            throw Fault("keys.unsupported", .settings, at: place, ["algorithm": algorithm])
        } catch SigningError.keyNotOfCertificate {
            throw Fault("keys.do-not-match", .settings, at: place)
        } catch {
            throw Fault("keys.unusable", .settings, at: place, ["reason": "\(error)"])
        }
    }
}
