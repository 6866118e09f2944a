/// The key derivation of RFC 5869 with SHA-256.
public enum HKDFSHA256 {
    /// The most bytes one derivation can give.
    public static let maximumByteCount = 255 * SHA256Digest.byteCount

    /// `byteCount` bytes of key material that belong to `info`.
    /// - Parameters:
    ///   - inputKeyMaterial: the secret.
    ///   - salt: not secret; empty stands for 32 zero bytes, as the RFC has it.
    ///   - info: what the derived key is for.
    ///   - byteCount: at most `maximumByteCount`.
    /// - Throws: `SigningError.library` when more is asked for or libcrypto fails.
    public static func derive(inputKeyMaterial: [UInt8], salt: [UInt8], info: [UInt8], byteCount: Int) throws
        -> [UInt8]
    {
        guard 0...maximumByteCount ~= byteCount else {
            throw SigningError.library(operation: "HKDF", reason: "length")
        }
        let pseudorandomKey = try HMACSHA256.authenticationCode(for: inputKeyMaterial, key: salt).bytes
        let expander = try HMACSHA256(key: pseudorandomKey)
        var output: [UInt8] = []
        var block: [UInt8] = []
        var counter: UInt8 = 0
        while output.count < byteCount {
            counter += 1
            block = expander.authenticationCode(for: block + info + [counter]).bytes
            output += block
        }
        return Array(output.prefix(byteCount))
    }
}
