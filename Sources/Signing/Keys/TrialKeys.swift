import COpenSSL

/// Keys for trial sites: made in one go, vouched for by nobody but themselves.
public enum TrialKeys {
    /// Where a pair of files came to lie.
    public struct Files: Hashable, Sendable {
        /// The private key, PKCS#8 PEM, mode 0600.
        public let key: String
        /// What others need: a certificate as PEM, or a verifier key as text; mode 0644.
        public let `public`: String
    }

    /// Makes an ECDSA P-256 key and its self-signed certificate: `NAME.key.pem` and `NAME.cert.pem`.
    /// - Parameters:
    ///   - directory: an existing folder.
    ///   - validFrom: the first second of validity, since 1970; `validTo` is where it ends.
    ///   - passphrase: encrypts the key file.
    /// - Throws: `SigningError`; `.file` with `EEXIST` when one of the files is there already.
    @discardableResult
    public static func make(
        directory: String, name: String = "signing", subject: CertificateSubject, validFrom: Int64, validTo: Int64,
        passphrase: String? = nil
    ) throws -> Files {
        let key = try PrivateKey.generate(.p256)
        let certificate = try SelfSignedCertificate.make(
            key: key, subject: subject, validFrom: validFrom, validTo: validTo)
        return try write(
            key: key, passphrase: passphrase, to: "\(directory)/\(name).key.pem",
            public: certificate.pem, to: "\(directory)/\(name).cert.pem")
    }

    /// Makes an Ed25519 key for notes: `NAME.key.pem` and `NAME.vkey`.
    /// - Parameter keyName: the name in the notes' signature lines, e.g. `example.com/log`.
    /// - Throws: `SigningError`; `.file` with `EEXIST` when one of the files is there already.
    @discardableResult
    public static func makeNoteKey(
        directory: String, name: String = "log", keyName: String, passphrase: String? = nil
    ) throws -> Files {
        let key = try PrivateKey.generate(.ed25519)
        let signer = try NoteSigner(name: keyName, key: key)
        return try write(
            key: key, passphrase: passphrase, to: "\(directory)/\(name).key.pem",
            public: signer.verifier.text + "\n", to: "\(directory)/\(name).vkey")
    }

    /// Makes an ECDSA P-256 key for printed codes: `NAME.key.pem` and `NAME.pub.pem`.
    /// - Throws: `SigningError`; `.file` with `EEXIST` when one of the files is there already.
    @discardableResult
    public static func makeCodeKey(directory: String, name: String, passphrase: String? = nil) throws -> Files {
        let key = try PrivateKey.generate(.p256)
        return try write(
            key: key, passphrase: passphrase, to: "\(directory)/\(name).key.pem",
            public: CodeSigner(key: key).verifier.pem, to: "\(directory)/\(name).pub.pem")
    }

    private static func write(
        key: PrivateKey, passphrase: String?, to keyPath: String, public text: String, to publicPath: String
    ) throws -> Files {
        var pem = try key.pem(passphrase: passphrase)
        defer { pem.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) } }
        // The key first: a public half without its key would pass for a finished pair.
        try KeyFile.create(pem, at: keyPath, mode: 0o600)
        try KeyFile.create(Array(text.utf8), at: publicPath, mode: 0o644)
        return Files(key: keyPath, public: publicPath)
    }
}
