import COpenSSL

/// Signs short codes that are printed: ECDSA P-256 with SHA-256, the signature as the 64 bytes r ‖ s.
public struct CodeSigner: Sendable {
    /// What others need to judge this signer's codes.
    public let verifier: CodeVerifier

    private let key: PrivateKey

    /// - Throws: `SigningError.unsupportedKey` for anything but P-256.
    public init(key: PrivateKey) throws {
        guard key.kind == .p256 else { throw SigningError.unsupportedKey(algorithm: key.kind.rawValue) }
        self.key = key
        ERR_clear_error()
        verifier = try CodeVerifier(der: derBytes { i2d_PUBKEY(key.pointer, $0) })
    }

    /// A signer from a PEM text.
    /// - Throws: what `PrivateKey.init(pem:passphrase:)` and the other `init` throw.
    public init(keyPEM: [UInt8], passphrase: String? = nil) throws {
        try self.init(key: PrivateKey(pem: keyPEM, passphrase: passphrase))
    }

    /// The 64 bytes r ‖ s over `message`, with the lower s.
    /// - Throws: `SigningError.library`.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        let signature = try key.sign(SHA256Digest.of(message))
        guard let raw = ECDSASignature.raw(signature) else { throw SigningError.library("signing") }
        return raw
    }
}

/// Judges signatures on printed codes by one P-256 key.
public struct CodeVerifier: Hashable, Sendable {
    /// How many bytes every signature has.
    public static let signatureByteCount = 64

    /// The SubjectPublicKeyInfo (RFC 5480) with the uncompressed point.
    public let der: [UInt8]

    /// What a uncompressed P-256 key's DER begins with.
    private static let prefix: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
        0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]

    /// A verifier from a SubjectPublicKeyInfo.
    /// - Throws: `SigningError.notAKey` for anything but an uncompressed point of P-256.
    public init(der: [UInt8]) throws {
        guard der.count == Self.prefix.count + 64, der.starts(with: Self.prefix) else { throw SigningError.notAKey }
        self.der = der
        guard let key = parsed() else { throw SigningError.notAKey }
        EVP_PKEY_free(key)
    }

    /// A verifier from a PEM text, `-----BEGIN PUBLIC KEY-----`.
    /// - Throws: `SigningError.notAKey`.
    public init(pem: String) throws {
        let lines = pem.split(whereSeparator: \.isNewline)
        guard lines.first == "-----BEGIN PUBLIC KEY-----", lines.last == "-----END PUBLIC KEY-----",
            let der = StrictBase64.decode(lines.dropFirst().dropLast().joined())
        else { throw SigningError.notAKey }
        try self.init(der: der)
    }

    /// The verifier as PEM, for `openssl` and others.
    public var pem: String {
        let text = StrictBase64.encode(der)
        return "-----BEGIN PUBLIC KEY-----\n\(text.prefix(64))\n\(text.dropFirst(64))\n-----END PUBLIC KEY-----\n"
    }

    /// The first 4 bytes of the SHA-256 of `der`, big-endian.
    public var keyID: UInt32 { SHA256Digest.of(der).bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) } }

    /// Whether this is the key's signature over `message`; the twin with the higher s is not taken.
    public func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        defer { ERR_clear_error() }
        guard let spelled = ECDSASignature.der(raw: signature), ECDSASignature.isCanonical(spelled), let key = parsed()
        else { return false }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, Algorithm.sha256.pointer, nil, key) == 1 else { return false }
        return EVP_DigestVerify(context, spelled, spelled.count, message, message.count) == 1
    }

    private func parsed() -> OpaquePointer? {
        ERR_clear_error()
        defer { ERR_clear_error() }
        return der.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            return d2i_PUBKEY(nil, &next, buffer.count)
        }
    }
}
