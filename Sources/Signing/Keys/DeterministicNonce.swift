import COpenSSL

/// Draws the nonces of ECDSA signatures from key and message (RFC 6979 section 3.2; P-256, HMAC with SHA-256): a
/// signature over the same bytes is the same, and no weak source of randomness can give the key away.
struct DeterministicNonce {
    private var key = [UInt8](repeating: 0, count: SHA256Digest.byteCount)
    private var value = [UInt8](repeating: 1, count: SHA256Digest.byteCount)

    /// - Parameters:
    ///   - number: the private number, 32 bytes, the highest first.
    ///   - digest: of the message.
    /// - Throws: `SigningError.library`.
    init(_ number: [UInt8], _ digest: SHA256Digest) throws {
        var seed = number + ECDSASignature.reduced(digest.bytes)
        defer { Self.wipe(&seed) }
        try mix(0, seed)
        try mix(1, seed)
    }

    /// The next number that may be a nonce: 32 bytes, not 0 and below the order.
    /// - Throws: `SigningError.library`.
    mutating func next() throws -> [UInt8] {
        while true {
            value = try code(of: value)
            if ECDSASignature.isBelowOrder(value), value.contains(where: { $0 != 0 }) { break }
            try mix(0, [])
        }
        return value
    }

    private mutating func mix(_ step: UInt8, _ seed: [UInt8]) throws {
        var message = value + [step] + seed
        defer { Self.wipe(&message) }
        key = try code(of: message)
        value = try code(of: value)
    }

    private func code(of message: [UInt8]) throws -> [UInt8] {
        try HMACSHA256.authenticationCode(for: message, key: key).bytes
    }

    /// Overwrites what a nonce could be told from; then there is no next one.
    mutating func wipe() {
        Self.wipe(&key)
        Self.wipe(&value)
    }

    /// Overwrites a secret.
    static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
    }
}
