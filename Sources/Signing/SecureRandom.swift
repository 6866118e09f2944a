import COpenSSL

/// Random bytes from libcrypto's generator, which the operating system seeds.
public enum SecureRandom {
    /// `count` unpredictable bytes.
    /// - Throws: `SigningError.library` when the generator cannot be seeded.
    public static func bytes(count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, count))
        let status = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.isEmpty ? 1 : RAND_bytes(buffer.baseAddress, Int32(clamping: buffer.count))
        }
        try SigningError.check(count > Int(Int32.max) ? 0 : status, "random bytes")
        return bytes
    }
}
