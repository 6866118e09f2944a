/// The bytes of one entry, in order, once, in fixed memory. They are trusted only after `read` has returned 0: then
/// their number and their CRC-32 are those of the directory.
public final class ZIPEntryStream {
    /// What is read.
    public let entry: ZIPEntry
    private let source: any RandomAccessBytes
    private var offset: Int
    private let end: Int
    private let inflater: Inflater?
    private let input: UnsafeMutableRawBufferPointer
    private var pending = 0..<0
    private var crc = CRC32()
    private var produced = 0
    private var isVerified = false
    private var failure: (any Error)?

    init(_ entry: ZIPEntry, at offset: Int, in source: any RandomAccessBytes) {
        self.entry = entry
        self.source = source
        self.offset = offset
        end = offset + entry.compressedByteCount
        // Some writers call an entry of no bytes deflated and leave out even the empty stream.
        let isDeflated = entry.method == ZIPFormat.methodDeflated && (entry.compressedByteCount | entry.byteCount) != 0
        inflater = isDeflated ? Inflater() : nil
        input = .allocate(byteCount: isDeflated ? max(min(entry.compressedByteCount, 1 << 16), 1) : 1, alignment: 16)
    }

    deinit { input.deallocate() }

    /// Fills the buffer; fewer bytes only at the end, 0 after it. Buffers of 64 KiB and more are fastest.
    /// - Throws: `damaged`, `wrongByteCount`, `wrongChecksum`, `truncated`, or what the source throws; the same error
    ///   again when called again.
    /// - Precondition: the buffer is not empty.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        precondition(!buffer.isEmpty, "an empty buffer cannot tell the end")
        if let failure { throw failure }
        if isVerified { return 0 }
        do {
            let count = try inflater.map { try inflate(with: $0, into: buffer) } ?? copy(into: buffer)
            return count
        } catch {
            failure = error
            throw error
        }
    }

    private func copy(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(buffer.count, end - offset)
        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        guard try source.readFully(at: offset, into: piece) == count else { throw ZIPError.truncated }
        offset += count
        try take(piece)
        if offset == end { try verify() }
        return count
    }

    private func inflate(with inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count, !isVerified {
            if pending.isEmpty { try refill() }
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let step = try step(of: inflater, into: room)
            pending = (pending.lowerBound + step.consumed)..<pending.upperBound
            try take(UnsafeMutableRawBufferPointer(rebasing: room[..<step.produced]))
            filled += step.produced
            if step.isFinished { try verify() }
        }
        return filled
    }

    private func step(of inflater: Inflater, into room: UnsafeMutableRawBufferPointer) throws(ZIPError) -> DeflateStep {
        let bytes = UnsafeRawBufferPointer(rebasing: input[pending])
        guard let step = try? inflater.inflate(bytes, into: room),
            step.consumed > 0 || step.produced > 0 || step.isFinished
        else { throw .damaged(entry: entry.name) }
        return step
    }

    private func refill() throws {
        let count = min(input.count, end - offset)
        guard count > 0 else { return }
        let piece = UnsafeMutableRawBufferPointer(rebasing: input[..<count])
        guard try source.readFully(at: offset, into: piece) == count else { throw ZIPError.truncated }
        offset += count
        pending = 0..<count
    }

    /// No byte beyond the stated size is handed out, whatever the stream goes on to expand to.
    private func take(_ bytes: UnsafeMutableRawBufferPointer) throws(ZIPError) {
        produced += bytes.count
        guard produced <= entry.byteCount else { throw .wrongByteCount(entry: entry.name) }
        crc.update(UnsafeRawBufferPointer(bytes))
    }

    private func verify() throws(ZIPError) {
        guard produced == entry.byteCount else { throw .wrongByteCount(entry: entry.name) }
        guard crc.value == entry.crc32 else { throw .wrongChecksum(entry: entry.name) }
        isVerified = true
    }
}
