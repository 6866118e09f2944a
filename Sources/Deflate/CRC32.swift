import CISAL

/// The CRC-32 of ZIP, gzip and PNG (ISO 3309), over pieces of any size.
public struct CRC32: Sendable {
    /// The checksum of all bytes so far; 0 for none.
    public private(set) var value: UInt32 = 0

    /// The checksum of nothing.
    public init() {}

    /// Takes in the next bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        value = crc32_gzip_refl(value, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// The checksum of these bytes.
    public static func of(_ bytes: [UInt8]) -> UInt32 {
        var crc = CRC32()
        bytes.withUnsafeBytes { crc.update($0) }
        return crc.value
    }
}
