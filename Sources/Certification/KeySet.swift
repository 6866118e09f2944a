public import Signing

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
    /// The key that signs QR codes, P-256, PKCS#8 PEM, 0600.
    public static let codeKey = "qr.key.pem"
    /// What others need to judge QR codes: SubjectPublicKeyInfo, PEM.
    public static let codeVerifier = "qr.pub.pem"
    /// A folder of certificates, PEM or DER, of time stamp services that are believed.
    public static let timestampTrust = "timestamp-trust"
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

    /// The file with the passphrase of an encrypted key, one line, 0600: `document.passphrase` for `document.key.pem`.
    public static func passphrase(ofKey name: String) -> String {
        (name.hasSuffix(".key.pem") ? String(name.dropLast(8)) : name) + ".passphrase"
    }

    /// A key's bytes, and the passphrase where there is one.
    public struct KeyBytes: Sendable {
        public let pem: [UInt8]
        public let passphrase: String?

        public init(_ pem: [UInt8], passphrase: String? = nil) {
            self.pem = pem
            self.passphrase = passphrase
        }
    }

    /// The signer of documents.
    /// - Throws: `SigningError`.
    public static func documentSigner(_ key: KeyBytes, chain: [UInt8]) throws -> CMSSigner {
        try CMSSigner(keyPEM: key.pem, passphrase: key.passphrase, chainPEM: chain)
    }

    /// The signer of the log; it has the name that its public key says.
    /// - Throws: `SigningError`, `.keyNotOfCertificate` when the two halves do not belong together; `NoteError`.
    public static func logSigner(_ key: KeyBytes, verifier bytes: [UInt8]) throws -> NoteSigner {
        let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first ?? ""
        let verifier = try NoteVerifier(text: String(text))
        let signer = try NoteSigner(name: verifier.name, keyPEM: key.pem, passphrase: key.passphrase)
        guard signer.verifier == verifier else { throw SigningError.keyNotOfCertificate }
        return signer
    }

    /// The signer of QR codes.
    /// - Throws: `SigningError`, `.keyNotOfCertificate` when the two halves do not belong together.
    public static func codeSigner(_ key: KeyBytes, verifier bytes: [UInt8]) throws -> CodeSigner {
        let signer = try CodeSigner(keyPEM: key.pem, passphrase: key.passphrase)
        guard try signer.verifier == CodeVerifier(pem: String(decoding: bytes, as: UTF8.self)) else {
            throw SigningError.keyNotOfCertificate
        }
        return signer
    }

    /// The secret out of its file's bytes; nil when they hold none of 16 bytes or more.
    public static func secret(_ file: [UInt8]) -> [UInt8]? {
        let line = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isWhitespace).first ?? ""
        return Hex.decode(line).flatMap { $0.count >= 16 ? $0 : nil }
    }

    /// The keys out of their files' bytes, none of them encrypted; those of QR codes may be missing.
    /// - Throws: what the functions above throw; `CertificationError.siteSecretTooShort` for a broken secret.
    public static func keys(
        documentKey: [UInt8], documentChain: [UInt8], logKey: [UInt8], logVerifier: [UInt8], siteSecret: [UInt8],
        codeKey: [UInt8]? = nil, codeVerifier: [UInt8] = []
    ) throws -> CertificateKeys {
        guard let secret = secret(siteSecret) else { throw CertificationError.siteSecretTooShort }
        return CertificateKeys(
            documentSigner: try documentSigner(KeyBytes(documentKey), chain: documentChain),
            logSigner: try logSigner(KeyBytes(logKey), verifier: logVerifier),
            codeSigner: try codeKey.map { try codeSigner(KeyBytes($0), verifier: codeVerifier) },
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
        try makeTrialCodeKey(folder: folder)
    }

    /// Makes the key of QR codes alone: sites that are older have none.
    /// - Throws: `SigningError`; `.file` with `EEXIST` when there is one already.
    public static func makeTrialCodeKey(folder: String) throws {
        try TrialKeys.makeCodeKey(directory: folder, name: "qr")
    }
}
