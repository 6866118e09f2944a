import COpenSSL

/// SHA-256 over a stream of pieces, with one libcrypto context that serves any number of digests in turn.
///
/// Not for use by two threads at once: give each its own.
public final class SHA256Hasher {
    private let context: OpaquePointer
    private var isFresh = true

    /// A hasher that has seen no bytes yet.
    public init() {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
        self.context = context
        start()
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Takes in the next bytes.
    public func update(_ bytes: UnsafeRawBufferPointer) {
        isFresh = false
        let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        precondition(status == 1, "libcrypto cannot hash")
    }

    /// Takes in the next bytes.
    public func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The digest of all bytes since the last `finalize` or `reset`; the hasher is then fresh again.
    public func finalize() -> SHA256Digest {
        var digest = SHA256Digest()
        let status = withUnsafeMutableBytes(of: &digest) { bytes in
            EVP_DigestFinal_ex(context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
        }
        precondition(status == 1, "libcrypto cannot hash")
        start()
        return digest
    }

    /// Another hasher that has seen the same bytes, to go on from here in two ways.
    public func copy() -> SHA256Hasher {
        let copy = SHA256Hasher()
        precondition(EVP_MD_CTX_copy_ex(copy.context, context) == 1, "out of memory")
        copy.isFresh = isFresh
        return copy
    }

    /// Forgets the bytes taken in so far.
    public func reset() {
        if !isFresh { start() }
    }

    private func start() {
        isFresh = true
        precondition(EVP_DigestInit_ex(context, Algorithm.sha256.pointer, nil) == 1, "libcrypto cannot hash")
    }
}

/// A digest algorithm of libcrypto, fetched once: each fetch costs more than a small digest.
struct Algorithm: @unchecked Sendable {  // libcrypto's algorithms are immutable once fetched
    let pointer: OpaquePointer

    static let sha256 = Algorithm(name: "SHA256")

    private init(name: String) {
        guard let pointer = EVP_MD_fetch(nil, name, nil) else { preconditionFailure("libcrypto has no \(name)") }
        self.pointer = pointer
    }
}
