/// Looks at bytes of a source one stretch after the other, reading ahead in fixed memory.
final class ByteWindow {
    private let source: any RandomAccessBytes
    private let buffer: UnsafeMutableRawBufferPointer
    private var start = 0
    private var filled = 0

    /// - Parameter byteCount: the longest stretch that will be asked for, or more.
    init(over source: any RandomAccessBytes, byteCount: Int) {
        self.source = source
        buffer = .allocate(byteCount: byteCount, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// The bytes from `offset`, valid until the next call; nil where the source ends before.
    /// - Throws: what the source throws.
    func bytes(at offset: Int, count: Int) throws -> UnsafeRawBufferPointer? {
        precondition(count <= buffer.count)
        guard offset >= 0, count <= source.byteCount, offset <= source.byteCount - count else { return nil }
        if offset < start || offset + count > start + filled {
            filled = 0
            filled = try source.readFully(at: offset, into: buffer)
            start = offset
            guard filled >= count else { return nil }
        }
        return UnsafeRawBufferPointer(rebasing: buffer[(offset - start)..<(offset - start + count)])
    }
}
