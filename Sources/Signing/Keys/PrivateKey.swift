import COpenSSL

/// A private key; it never leaves libcrypto but as PEM that the caller asked for, and prints as its kind only.
/// Unchecked: libcrypto's key is never changed once it is made.
public final class PrivateKey: @unchecked Sendable, CustomStringConvertible {
    // libcrypto keys that nobody changes may be used by several threads; `pointer` is never changed after `init`.
    let pointer: OpaquePointer

    /// The kinds of keys in use here.
    public enum Kind: String, Hashable, Sendable {
        /// ECDSA over NIST P-256, for documents.
        case p256
        /// RSA of 2048 to 8192 bits, for documents.
        case rsa
        /// Ed25519, for notes.
        case ed25519
    }

    /// The key's kind.
    public let kind: Kind

    private init(owning pointer: OpaquePointer) throws {
        self.pointer = pointer
        do {
            kind = try Self.kind(of: pointer)
        } catch {
            EVP_PKEY_free(pointer)
            throw error
        }
    }

    deinit { EVP_PKEY_free(pointer) }

    /// Only the kind: keys do not print.
    public var description: String { "PrivateKey(\(kind.rawValue))" }

    /// A new key from libcrypto's generator.
    /// - Throws: `SigningError.unsupportedKey` for RSA, which is only read; `SigningError.library`.
    public static func generate(_ kind: Kind) throws -> PrivateKey {
        ERR_clear_error()
        switch kind {
        case .p256: return try PrivateKey(owning: SigningError.check(shim_generate_p256(), "making a key"))
        case .ed25519: return try PrivateKey(owning: SigningError.check(shim_generate_ed25519(), "making a key"))
        case .rsa: throw SigningError.unsupportedKey(algorithm: "RSA")
        }
    }

    /// The key of a PEM text (PKCS#8, encrypted or not, or the older forms).
    /// - Throws: `SigningError.notAKey`, `.wrongPassphrase` (also when one is needed and missing), `.unsupportedKey`.
    public init(pem: [UInt8], passphrase: String? = nil) throws {
        ERR_clear_error()
        // A passphrase that is missing is an empty one: with none at all libcrypto would ask on the terminal.
        var secret = Array((passphrase ?? "").utf8CString)
        let read = try withReadingBIO(pem) { bio in
            secret.withUnsafeMutableBytes { PEM_read_bio_PrivateKey(bio, nil, nil, $0.baseAddress) }
        }
        secret.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
        ERR_clear_error()
        guard let read else {
            throw Self.isEncrypted(pem) ? SigningError.wrongPassphrase : SigningError.notAKey
        }
        do {
            kind = try Self.kind(of: read)
        } catch {
            EVP_PKEY_free(read)
            throw error
        }
        pointer = read
    }

    /// PKCS#8 PEM, encrypted with AES-256 when there is a passphrase. Wipe it when it is written.
    /// - Throws: `SigningError.library`.
    public func pem(passphrase: String? = nil) throws -> [UInt8] {
        ERR_clear_error()
        return try bytesWritten { bio in
            let cipher = passphrase == nil ? nil : EVP_aes_256_cbc()
            let secret = passphrase.map { Array($0.utf8CString) } ?? []
            let status = PEM_write_bio_PKCS8PrivateKey(
                bio, pointer, cipher, passphrase == nil ? nil : secret, Int32(max(0, secret.count - 1)), nil, nil)
            try SigningError.check(status, "writing a key")
        }
    }

    static func kind(of pointer: OpaquePointer) throws -> Kind {
        if EVP_PKEY_is_a(pointer, "ED25519") == 1 { return .ed25519 }
        if EVP_PKEY_is_a(pointer, "RSA") == 1, 2048...8192 ~= EVP_PKEY_get_bits(pointer) { return .rsa }
        if EVP_PKEY_is_a(pointer, "EC") == 1 {
            var name = [CChar](repeating: 0, count: 80)
            let status = EVP_PKEY_get_utf8_string_param(pointer, OSSL_PKEY_PARAM_GROUP_NAME, &name, name.count, nil)
            let curve = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if status == 1, curve == "prime256v1" { return .p256 }
            throw SigningError.unsupportedKey(algorithm: "EC \(curve)")
        }
        let algorithm = EVP_PKEY_get0_type_name(pointer).map { String(cString: $0) } ?? ""
        throw SigningError.unsupportedKey(algorithm: "\(algorithm) \(EVP_PKEY_get_bits(pointer))")
    }

    private static func isEncrypted(_ pem: [UInt8]) -> Bool {
        String(decoding: pem, as: UTF8.self).contains("ENCRYPTED")
    }
}
