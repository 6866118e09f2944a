/// What signs documents: a key in a file today, a key in a device or of another algorithm tomorrow.
public protocol DocumentSigner: Sendable {
    /// The signer's certificate, then those that lead to its root.
    var certificateChain: [SigningCertificate] { get }

    /// A detached CMS signature in DER over `content`.
    /// - Parameter seconds: the time to record, since 1970, in signers that record one.
    /// - Throws: `SigningError`.
    func sign(detached content: [UInt8], at seconds: Int64) throws -> [UInt8]

    /// A detached CMS signature in DER over the content with this digest, without a time: as PAdES wants it, where the
    /// document tells the time.
    /// - Throws: `SigningError`.
    func sign(documentDigest: SHA256Digest) throws -> [UInt8]
}
