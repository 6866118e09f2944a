/// A ZIP archive (APPNOTE 6.3), read at any place: names and sizes from its directory, bytes through streams.
/// Several streams, also on several threads, may be read at a time.
public struct ZIPArchive: Sendable {
    /// In the order of the directory.
    public let entries: [ZIPEntry]
    private let source: any RandomAccessBytes
    private let limits: ZIPLimits
    private let places: [String: Int]

    /// Reads the directory; memory is bounded by the limits.
    /// - Throws: `ZIPError`, or what the source throws.
    public static func open(_ source: any RandomAccessBytes, limits: ZIPLimits = ZIPLimits()) throws -> ZIPArchive {
        try ZIPArchive(source, limits: limits)
    }

    private init(_ source: any RandomAccessBytes, limits: ZIPLimits) throws {
        let end = try ZIPDirectoryEnd(of: source)
        var directory = ZIPDirectory(of: source, end: end, limits: limits)
        var entries = try directory.entries()
        try Self.limitEnds(of: &entries)
        var places: [String: Int] = [:]
        for entry in entries where places.updateValue(entry.index, forKey: entry.name) != nil {
            throw ZIPError.duplicateEntry(entry: entry.name)
        }
        self.entries = entries
        self.source = source
        self.limits = limits
        self.places = places
    }

    /// The entry of exactly this name.
    public func entry(named name: String) -> ZIPEntry? { places[name].map { entries[$0] } }

    /// The bytes of an entry of this archive, from the first.
    /// - Throws: `encrypted`, `unsupportedMethod`, `tooLarge`, `ratio`, `headerMismatch`, `overlappingEntries`,
    ///   `damaged`, `truncated`, or what the source throws.
    public func stream(_ entry: ZIPEntry) throws -> ZIPEntryStream {
        try check(entry)
        let header = try ZIPLocalHeader(of: entry, in: source)
        guard header.dataOffset <= entry.endLimit - entry.compressedByteCount else {
            throw ZIPError.overlappingEntries(entry: entry.name)
        }
        return ZIPEntryStream(entry, at: header.dataOffset, in: source)
    }

    /// All bytes of an entry, verified.
    /// - Throws: as `stream` and `ZIPEntryStream.read` do.
    public func bytes(of entry: ZIPEntry) throws -> [UInt8] {
        let stream = try stream(entry)
        // The size is only believed as far as the bytes come.
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        var bytes: [UInt8] = []
        while true {
            let count = try stream.read(into: piece)
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    private func check(_ entry: ZIPEntry) throws(ZIPError) {
        let name = entry.name
        if entry.isEncrypted { throw .encrypted(entry: name) }
        guard entry.method == ZIPFormat.methodStored || entry.method == ZIPFormat.methodDeflated else {
            throw .unsupportedMethod(entry: name, method: entry.method)
        }
        guard entry.byteCount <= limits.maximumExpandedBytes else {
            throw .tooLarge(entry: name, limit: limits.maximumExpandedBytes)
        }
        guard entry.byteCount <= 1 << 20 || entry.byteCount / max(limits.maximumRatio, 1) <= entry.compressedByteCount
        else {
            throw .ratio(entry: name, limit: limits.maximumRatio)
        }
        guard entry.method != ZIPFormat.methodStored || entry.byteCount == entry.compressedByteCount else {
            throw .wrongByteCount(entry: name)
        }
    }

    /// Tells each entry where its bytes must end, and refuses those that cannot.
    private static func limitEnds(of entries: inout [ZIPEntry]) throws(ZIPError) {
        let order = entries.indices.sorted { entries[$0].headerOffset < entries[$1].headerOffset }
        for (place, index) in order.enumerated() {
            if place + 1 < order.count { entries[index].endLimit = entries[order[place + 1]].headerOffset }
            let entry = entries[index]
            guard let least = entry.leastEnd, least <= entry.endLimit else {
                throw .overlappingEntries(entry: entry.name)
            }
        }
    }
}
