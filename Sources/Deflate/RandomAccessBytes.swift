/// Bytes readable at any place, as often as needed (a file, memory), from several threads at once.
public protocol RandomAccessBytes: Sendable {
    /// How many bytes there are; does not change while they are read.
    var byteCount: Int { get }
    /// Reads up to `buffer.count` bytes from `offset` (0 is the first); returns 0 only at the end, or for no buffer.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension RandomAccessBytes {
    /// Fills the buffer as far as there are bytes; tells how far.
    func readFully(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try read(at: offset + filled, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return filled
    }
}

/// Bytes in memory.
public struct BytesInMemory: RandomAccessBytes {
    /// The bytes.
    public let bytes: [UInt8]

    /// The bytes given.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// How many bytes there are.
    public var byteCount: Int { bytes.count }

    /// Copies from `offset`.
    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard offset >= 0, offset < bytes.count else { return 0 }
        let count = min(buffer.count, bytes.count - offset)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
        return count
    }
}
