import COpenSSL

/// HMAC with SHA-256 (RFC 2104) under one key, which is taken in once and serves any number of messages.
///
/// Not for use by two threads at once: give each its own.
public final class HMACSHA256 {
    private let context: OpaquePointer

    /// An authenticator under `key`, which may have any length.
    /// - Throws: `SigningError.library` when libcrypto cannot take the key.
    public init(key: [UInt8]) throws {
        let context = try SigningError.check(EVP_MAC_CTX_new(MACAlgorithm.hmac.pointer), "HMAC")
        self.context = context
        // A key pointer of nil would mean "the key from before", so an empty key is lent as one unread byte.
        let lent = key.isEmpty ? [0] : key
        let status = shim_hmac_sha256_init(context, lent, key.count)
        try SigningError.check(status, "HMAC")
    }

    deinit { EVP_MAC_CTX_free(context) }

    /// The code of one message.
    public func authenticationCode(for message: UnsafeRawBufferPointer) -> SHA256Digest {
        var code = SHA256Digest()
        let status = withUnsafeMutableBytes(of: &code) { bytes in
            shim_mac(
                context, message.baseAddress, message.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        precondition(status == 1, "libcrypto cannot compute HMAC")
        return code
    }

    /// The code of one message.
    public func authenticationCode(for message: [UInt8]) -> SHA256Digest {
        message.withUnsafeBytes { authenticationCode(for: $0) }
    }

    /// The code of one message under one key; for many messages keep an instance.
    /// - Throws: `SigningError.library` when libcrypto cannot take the key.
    public static func authenticationCode(for message: [UInt8], key: [UInt8]) throws -> SHA256Digest {
        try HMACSHA256(key: key).authenticationCode(for: message)
    }
}

private struct MACAlgorithm: @unchecked Sendable {  // libcrypto's algorithms are immutable once fetched
    let pointer: OpaquePointer?

    static let hmac = MACAlgorithm(pointer: EVP_MAC_fetch(nil, "HMAC", nil))
}
