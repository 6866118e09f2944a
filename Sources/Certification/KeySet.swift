import Signing

/// The files in a site's `keys/` folder, and how they become keys. Nothing is read here: bytes come from the caller.
public enum KeySet {
    /// The key that signs records, PKCS#8 PEM, 0600.
    public static let documentKey = "document.key.pem"
    /// Its certificate and those that lead to its root, PEM.
    public static let documentChain = "document.cert.pem"
    /// The key that signs the log's head, PKCS#8 PEM, 0600.
    public static let logKey = "log.key.pem"
    /// What others need to judge the log's head: `name+hexkeyid+base64`.
    public static let logVerifier = "log.vkey"
    /// 32 bytes as hexadecimal digits and a newline, 0600: random, but on a trial site.
    public static let siteSecret = "site-secret"

    /// The secret of a trial site: everybody can know it, so that a trial gives the same records wherever it is run.
    static func trialSecret(creditCode: String) -> [UInt8] {
        SHA256Digest.of(Array("deregistrar trial secret of \(creditCode)".utf8)).bytes
    }

    /// Whether a site's secret is one that everybody can know: not to be used beyond a trial.
    public static func isTrialSecret(_ keys: CertificateKeys, creditCode: String) -> Bool {
        [creditCode, "trial"].contains { trialSecret(creditCode: $0) == keys.siteSecret }
    }

    /// The secret out of its file's bytes; nil when they hold none of 16 bytes or more.
    public static func secret(_ file: [UInt8]) -> [UInt8]? {
        let line = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isWhitespace).first ?? ""
        return Hex.decode(line).flatMap { $0.count >= 16 ? $0 : nil }
    }

    /// The keys out of their files' bytes; the log has the name that its public key says.
    /// - Throws: `SigningError` for broken keys, `NoteError` for a broken public key of the log,
    ///   `CertificationError.siteSecretTooShort` for a broken secret.
    public static func keys(
        documentKey: [UInt8], documentChain: [UInt8], logKey: [UInt8], logVerifier: [UInt8], siteSecret: [UInt8]
    ) throws -> CertificateKeys {
        let text = String(decoding: logVerifier, as: UTF8.self).split(whereSeparator: \.isWhitespace).first ?? ""
        let verifier = try NoteVerifier(text: String(text))
        guard let secret = secret(siteSecret) else { throw CertificationError.siteSecretTooShort }
        return CertificateKeys(
            documentSigner: try CMSSigner(keyPEM: documentKey, chainPEM: documentChain),
            logSigner: try NoteSigner(name: verifier.name, keyPEM: logKey),
            siteSecret: secret)
    }

    /// Makes the keys of a trial site: all files above. Signing writes its own into `folder`, never over another file;
    /// the secret goes to `writeSecret` with its name.
    /// - Parameters:
    ///   - folder: an existing folder.
    ///   - validFrom: the first second of the certificate's validity, since 1970; `validTo` is the last.
    /// - Throws: `SigningError`; `.file` with `EEXIST` when there are keys already; what `writeSecret` throws.
    public static func makeTrial(
        folder: String, operatorName: String, creditCode: String, validFrom: Int64, validTo: Int64,
        writeSecret: (String, [UInt8]) throws -> Void
    ) throws {
        let secret = Hex.encode(trialSecret(creditCode: creditCode)) + "\n"
        try writeSecret(siteSecret, Array(secret.utf8))
        // X.520 allows 64 characters in a name.
        let subject = CertificateSubject(
            country: "CN", organisation: String(operatorName.unicodeScalars.prefix(64).map(Character.init)),
            commonName: "Deregistrar trial signer \(creditCode)")
        try TrialKeys.make(
            directory: folder, name: "document", subject: subject, validFrom: validFrom, validTo: validTo)
        try TrialKeys.makeNoteKey(
            directory: folder, name: "log", keyName: CertificateKeys.logName(creditCode: creditCode))
    }
}
