/// Writes an archive front to back to a sink that can only be appended to. The same calls give the same bytes: no
/// clock, no attributes of files; ZIP64 only where a number needs it, and names in UTF-8 flagged only beyond ASCII.
public final class ZIPWriter {
    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private let modified: ZIPTimestamp
    private var written: UInt64 = 0
    private var directory: [UInt8] = []
    private var names: Set<[UInt8]> = []
    private var open: ZIPRecord?
    private var crc = CRC32()
    private var deflater: Deflater?
    private var deflaterLevel = 0
    private var isFinished = false
    private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    /// - Parameters:
    ///   - modified: the time that all entries bear.
    ///   - sink: takes the archive's bytes in order; what it throws passes through, and the archive is lost.
    public init(modified: ZIPTimestamp = .earliest, sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.modified = modified
        self.sink = sink
    }

    deinit { piece.deallocate() }

    /// Bytes given to the sink so far.
    public var writtenByteCount: Int { Int(written) }

    /// Adds an entry whose bytes are at hand. Its header has its sizes, so that every reader can follow; bytes that
    /// DEFLATE does not make fewer are stored.
    /// - Throws: `nameTooLong`, `duplicateEntry`, or what the sink throws.
    public func add(_ name: String, bytes: UnsafeRawBufferPointer, method: ZIPMethod = .deflated) throws {
        var content = bytes
        var number = ZIPFormat.methodStored
        var compressed: [UInt8] = []
        if case .deflated(let level) = method { compressed = try Deflater.compress(bytes, level: level) }
        if method != .stored, compressed.count < bytes.count { number = ZIPFormat.methodDeflated }
        try compressed.withUnsafeBytes { deflated in
            if number == ZIPFormat.methodDeflated { content = deflated }
            let isWide = max(bytes.count, content.count) >= 0xffff_ffff
            var record = try newRecord(name, method: number, isStreamed: false, isWide: isWide)
            var checksum = CRC32()
            checksum.update(bytes)
            record.crc32 = checksum.value
            record.byteCount = UInt64(bytes.count)
            record.compressedByteCount = UInt64(content.count)
            try emit(record.localHeader)
            try emit(content)
            directory += record.directoryEntry
        }
    }

    /// Adds an entry whose bytes are at hand.
    /// - Throws: `nameTooLong`, `duplicateEntry`, or what the sink throws.
    public func add(_ name: String, bytes: [UInt8], method: ZIPMethod = .deflated) throws {
        try bytes.withUnsafeBytes { try add(name, bytes: $0, method: method) }
    }

    /// Begins an entry whose size is not known yet; its sizes follow in a descriptor (flag bit 3). Prefer
    /// `.deflated`: readers that go front to back find the end of a stored entry only by luck.
    /// - Parameter mayPass4GiB: makes room for larger sizes (ZIP64); few readers of spreadsheets know it.
    /// - Throws: `nameTooLong`, `duplicateEntry`, or what the sink throws.
    public func begin(_ name: String, method: ZIPMethod = .deflated, mayPass4GiB: Bool = false) throws {
        let record = try newRecord(name, method: method.number, isStreamed: true, isWide: mayPass4GiB)
        if case .deflated(let level) = method { try prepare(level) }
        crc = CRC32()
        open = record
        try emit(record.localHeader)
    }

    /// Adds the next bytes of the entry that was begun.
    /// - Throws: `tooLarge` beyond 4 GiB unless `begin` was told; what the sink throws.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard let record = open else { preconditionFailure("no entry was begun") }
        crc.update(bytes)
        open?.byteCount += UInt64(bytes.count)
        if record.method == ZIPFormat.methodStored { return try emitContent(bytes) }
        try deflater?.deflate(bytes, finishing: false, through: piece) { try emitContent($0) }
    }

    /// Ends the entry that was begun.
    /// - Throws: as `write` does.
    public func end() throws {
        precondition(open != nil, "no entry was begun")
        if open?.method == ZIPFormat.methodDeflated {
            let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            try deflater?.deflate(nothing, finishing: true, through: piece) { try emitContent($0) }
        }
        guard var record = open else { return }
        record.crc32 = crc.value
        try checkSize(record)
        open = nil
        try emit(record.descriptor)
        directory += record.directoryEntry
    }

    /// Writes the directory. The archive is complete only now.
    /// - Throws: what the sink throws.
    public func finish() throws {
        precondition(open == nil && !isFinished, "an entry is open, or the archive was finished")
        isFinished = true
        let trailer = ZIPTrailer(
            entryCount: UInt64(names.count), directoryOffset: written, directoryByteCount: UInt64(directory.count))
        try emit(directory)
        try emit(trailer.bytes)
    }
}

extension ZIPWriter {
    private func newRecord(_ name: String, method: Int, isStreamed: Bool, isWide: Bool) throws(ZIPError) -> ZIPRecord {
        precondition(open == nil && !isFinished, "an entry is open, or the archive was finished")
        let bytes = [UInt8](name.utf8)
        guard bytes.count <= 0xffff else { throw .nameTooLong(limit: 0xffff) }
        guard names.insert(bytes).inserted else { throw .duplicateEntry(entry: name) }
        return ZIPRecord(
            name: bytes, method: method, modified: modified, headerOffset: written, isStreamed: isStreamed,
            isWide: isWide)
    }

    private func prepare(_ level: Int) throws(DeflateError) {
        if let deflater, deflaterLevel == level { return deflater.reset() }
        deflater = try Deflater(level: level)
        deflaterLevel = level
    }

    private func emitContent(_ bytes: UnsafeRawBufferPointer) throws {
        open?.compressedByteCount += UInt64(bytes.count)
        if let open { try checkSize(open) }
        try emit(bytes)
    }

    private func checkSize(_ record: ZIPRecord) throws(ZIPError) {
        let largest = max(record.byteCount, record.compressedByteCount)
        guard record.isWide || largest < 0xffff_ffff else {
            throw .tooLarge(entry: String(decoding: record.name, as: UTF8.self), limit: 0xffff_fffe)
        }
    }

    private func emit(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try emit($0) } }

    private func emit(_ bytes: UnsafeRawBufferPointer) throws {
        guard !bytes.isEmpty else { return }
        written += UInt64(bytes.count)
        try sink(bytes)
    }
}
