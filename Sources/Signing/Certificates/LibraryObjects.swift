import COpenSSL

/// Runs `body` with an in-memory BIO that holds `bytes`.
func withReadingBIO<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) throws -> Result) throws -> Result {
    try bytes.withUnsafeBytes { buffer in
        let count = Int32(exactly: buffer.count)
        let bio = try SigningError.check(BIO_new_mem_buf(buffer.baseAddress, count ?? 0), "reading from memory")
        defer { BIO_free(bio) }
        return try body(bio)
    }
}

/// What `body` writes into an in-memory BIO; freeing the BIO wipes it.
func bytesWritten(_ body: (OpaquePointer) throws -> Void) throws -> [UInt8] {
    let bio = try SigningError.check(BIO_new(BIO_s_mem()), "writing to memory")
    defer { BIO_free(bio) }
    try body(bio)
    var data: UnsafeMutablePointer<CChar>?
    let count = shim_bio_data(bio, &data)
    return Array(UnsafeRawBufferPointer(start: data, count: max(0, count)))
}

/// The DER of a libcrypto object by one of its `i2d` functions.
func derBytes(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) throws -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = encode(&bytes)
    try SigningError.check(count, "encoding")
    defer { CRYPTO_free(bytes, #file, #line) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
}
