import COpenSSL

extension PrivateKey {
    /// Whether this libcrypto draws ECDSA nonces from key and message (RFC 6979) itself, which it does since 3.2.
    private static let drawsNonces: Bool = {
        defer { ERR_clear_error() }
        guard let key = try? PrivateKey.generate(.p256),
            let context = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)
        else { return false }
        defer { EVP_PKEY_CTX_free(context) }
        return EVP_PKEY_sign_init(context) == 1 && shim_use_deterministic_nonce(context) == 1
    }()

    /// The signature over a message whose SHA-256 digest this is: ECDSA with the nonce of RFC 6979 and the lower s as
    /// DER, or PKCS#1 v1.5. The same digest has the same signature.
    /// - Throws: `SigningError.unsupportedKey` for Ed25519, which signs messages; `SigningError.library`.
    func sign(_ digest: SHA256Digest) throws -> [UInt8] {
        switch kind {
        case .ed25519: throw SigningError.unsupportedKey(algorithm: "ED25519")
        case .rsa: try librarySignature(digest)
        case .p256: try ECDSASignature.normalised(Self.drawsNonces ? librarySignature(digest) : ownSignature(digest))
        }
    }

    private func librarySignature(_ digest: SHA256Digest) throws -> [UInt8] {
        ERR_clear_error()
        let context = try SigningError.check(EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil), "signing")
        defer { EVP_PKEY_CTX_free(context) }
        try SigningError.check(EVP_PKEY_sign_init(context), "signing")
        try SigningError.check(EVP_PKEY_CTX_set_signature_md(context, Algorithm.sha256.pointer), "signing")
        if kind == .p256 { try SigningError.check(shim_use_deterministic_nonce(context), "signing") }
        var signature = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(pointer)))
        var count = signature.count
        let status = digest.withUnsafeBytes { bytes in
            EVP_PKEY_sign(
                context, &signature, &count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        }
        try SigningError.check(status, "signing")
        signature.removeLast(signature.count - count)
        return signature
    }

    /// A P-256 signature with a nonce drawn here, for a libcrypto that only knows random ones.
    func ownSignature(_ digest: SHA256Digest) throws -> [UInt8] {
        ERR_clear_error()
        var number = [UInt8](repeating: 0, count: SHA256Digest.byteCount)
        defer { DeterministicNonce.wipe(&number) }
        try SigningError.check(shim_private_number(pointer, &number), "signing")
        var nonces = try DeterministicNonce(number, digest)
        var nonce = try nonces.next()
        defer {
            DeterministicNonce.wipe(&nonce)
            nonces.wipe()
        }
        var raw = [UInt8](repeating: 0, count: CodeVerifier.signatureByteCount)
        try SigningError.check(shim_sign_with_nonce(pointer, digest.bytes, nonce, &raw), "signing")
        return try SigningError.check(ECDSASignature.der(raw: raw), "signing")
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
