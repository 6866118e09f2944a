import COpenSSL

/// Signs documents with a key in memory: CMS SignedData, detached, CAdES B-B; ECDSA P-256 or RSA, SHA-256.
/// The same content has the same signature.
public struct CMSSigner: DocumentSigner {
    /// The signer's certificate, then those that lead to its root.
    public let certificateChain: [SigningCertificate]
    /// Whether signatures bear the time in a signed attribute: CAdES wants it, PAdES has it in the document.
    public let recordsSigningTime: Bool

    private let key: PrivateKey

    /// A signer with this key.
    /// - Parameter certificateChain: the key's own certificate first.
    /// - Throws: `SigningError.notACertificate` for no chain, `.keyNotOfCertificate`, `.unsupportedKey` for Ed25519.
    public init(key: PrivateKey, certificateChain: [SigningCertificate], recordsSigningTime: Bool = true) throws {
        guard let own = certificateChain.first else { throw SigningError.notACertificate }
        guard key.kind != .ed25519 else { throw SigningError.unsupportedKey(algorithm: "ED25519") }
        let belongs = try own.withParsed { X509_check_private_key($0, key.pointer) == 1 }
        ERR_clear_error()
        guard belongs else { throw SigningError.keyNotOfCertificate }
        self.key = key
        self.certificateChain = certificateChain
        self.recordsSigningTime = recordsSigningTime
    }

    /// A signer from PEM texts.
    /// - Throws: what `PrivateKey.init(pem:passphrase:)`, `SigningCertificate.all(pem:)` and the other `init` throw.
    public init(keyPEM: [UInt8], passphrase: String? = nil, chainPEM: [UInt8], recordsSigningTime: Bool = true) throws {
        try self.init(
            key: PrivateKey(pem: keyPEM, passphrase: passphrase),
            certificateChain: SigningCertificate.all(pem: chainPEM), recordsSigningTime: recordsSigningTime)
    }

    /// A detached CMS signature in DER over `content`, at a second since 1970.
    /// - Throws: `SigningError.library`, `.invalidTime`.
    public func sign(detached content: [UInt8], at seconds: Int64) throws -> [UInt8] {
        try sign(contentDigest: SHA256Digest.of(content), at: seconds)
    }

    /// A detached CMS signature in DER over the content with this digest, at a second since 1970.
    /// - Throws: `SigningError.library`, `.invalidTime`.
    public func sign(contentDigest: SHA256Digest, at seconds: Int64) throws -> [UInt8] {
        try sign(contentDigest, signingTime: recordsSigningTime ? seconds : nil)
    }

    /// A detached CMS signature in DER over the content with this digest, without a time: as PAdES wants it.
    /// - Throws: `SigningError.library`.
    public func sign(documentDigest: SHA256Digest) throws -> [UInt8] { try sign(documentDigest, signingTime: nil) }

    private func sign(_ contentDigest: SHA256Digest, signingTime: Int64?) throws -> [UInt8] {
        let encoding = CMSEncoding(
            certificates: certificateChain, contentDigest: contentDigest, signingTime: signingTime, keyKind: key.kind)
        let signature = try key.sign(SHA256Digest.of(try encoding.signedAttributes()))
        return try encoding.contentInfo(signature: signature)
    }
}
