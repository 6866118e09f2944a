/// The two hashes of RFC 9162 trees: 0x00 before a leaf's bytes, 0x01 before two nodes.
///
/// Not for use by two threads at once: give each its own.
public final class MerkleHasher {
    private static let nodeByteCount = 1 + 2 * SHA256Digest.byteCount

    private let hasher = SHA256Hasher()
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: nodeByteCount, alignment: 8)
    private let leafPrefix: [UInt8] = [0x00]

    /// A hasher; keep it for as many nodes as there are.
    public init() {}

    deinit { scratch.deallocate() }

    /// The hash of a leaf.
    public func leaf(_ content: UnsafeRawBufferPointer) -> SHA256Digest {
        hasher.update(leafPrefix)
        hasher.update(content)
        return hasher.finalize()
    }

    /// The hash of a leaf.
    public func leaf(_ content: [UInt8]) -> SHA256Digest {
        content.withUnsafeBytes { leaf($0) }
    }

    /// The hash of an inner node.
    public func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        scratch[0] = 0x01
        scratch.storeBytes(of: left, toByteOffset: 1, as: SHA256Digest.self)
        scratch.storeBytes(of: right, toByteOffset: 1 + SHA256Digest.byteCount, as: SHA256Digest.self)
        hasher.update(UnsafeRawBufferPointer(scratch))
        return hasher.finalize()
    }
}
