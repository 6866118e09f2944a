import COpenSSL

extension PrivateKey {
    /// Whether this libcrypto draws ECDSA nonces from key and message (RFC 6979), so that a signature over the same
    /// bytes is the same. Else nonces are random, and what was issued must be kept.
    public static let hasDeterministicNonces: Bool = {
        defer { ERR_clear_error() }
        guard let key = try? PrivateKey.generate(.p256),
            let context = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)
        else { return false }
        defer { EVP_PKEY_CTX_free(context) }
        return EVP_PKEY_sign_init(context) == 1 && shim_use_deterministic_nonce(context) == 1
    }()

    /// The signature over a message whose SHA-256 digest this is: ECDSA with the lower s as DER, or PKCS#1 v1.5.
    /// - Throws: `SigningError.unsupportedKey` for Ed25519, which signs messages; `SigningError.library`.
    func sign(_ digest: SHA256Digest) throws -> [UInt8] {
        guard kind != .ed25519 else { throw SigningError.unsupportedKey(algorithm: "ED25519") }
        ERR_clear_error()
        let context = try SigningError.check(EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil), "signing")
        defer { EVP_PKEY_CTX_free(context) }
        try SigningError.check(EVP_PKEY_sign_init(context), "signing")
        try SigningError.check(EVP_PKEY_CTX_set_signature_md(context, Algorithm.sha256.pointer), "signing")
        if kind == .p256, Self.hasDeterministicNonces {
            try SigningError.check(shim_use_deterministic_nonce(context), "signing")
        }
        var signature = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(pointer)))
        var count = signature.count
        let status = digest.withUnsafeBytes { bytes in
            EVP_PKEY_sign(
                context, &signature, &count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        }
        try SigningError.check(status, "signing")
        signature.removeLast(signature.count - count)
        return kind == .p256 ? try ECDSASignature.normalised(signature) : signature
    }

    /// The 64-byte Ed25519 signature (RFC 8032) over a message.
    /// - Throws: `SigningError.unsupportedKey` for other kinds; `SigningError.library`.
    func signEd25519(_ message: [UInt8]) throws -> [UInt8] {
        guard kind == .ed25519 else { throw SigningError.unsupportedKey(algorithm: kind.rawValue) }
        ERR_clear_error()
        let context = try SigningError.check(EVP_MD_CTX_new(), "signing")
        defer { EVP_MD_CTX_free(context) }
        try SigningError.check(EVP_DigestSignInit(context, nil, nil, nil, pointer), "signing")
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        try SigningError.check(EVP_DigestSign(context, &signature, &count, message, message.count), "signing")
        return signature
    }

    /// The 32 bytes of the Ed25519 public key.
    /// - Throws: `SigningError.unsupportedKey` for other kinds; `SigningError.library`.
    func publicEd25519() throws -> [UInt8] {
        guard kind == .ed25519 else { throw SigningError.unsupportedKey(algorithm: kind.rawValue) }
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        try SigningError.check(EVP_PKEY_get_raw_public_key(pointer, &bytes, &count), "reading a public key")
        return bytes
    }
}
