/// Where the central directory lies, as the records at the archive's end say it (APPNOTE 4.3.14 to 4.3.16).
struct ZIPDirectoryEnd {
    /// The directory's first byte, from the first byte of the file.
    let directoryOffset: Int
    /// Bytes of the directory.
    let directoryByteCount: Int
    /// Entries that there shall be.
    let entryCount: Int
    /// Bytes before the archive itself, to be added to the offsets in the directory.
    let prefix: Int

    /// - Throws: `notAnArchive`, `truncated`, `multiplePieces`, `damaged`, or what the source throws.
    init(of source: any RandomAccessBytes) throws {
        let search = ZIPFormat.longestComment + ZIPFormat.directoryEndByteCount
        let window = ByteWindow(over: source, byteCount: search)
        let tailCount = min(source.byteCount, search)
        guard let tail = try window.bytes(at: source.byteCount - tailCount, count: tailCount) else {
            throw ZIPError.truncated
        }
        guard let found = Self.lastRecord(in: tail) else { throw try Self.missing(in: window) }
        let offset = source.byteCount - tailCount + found
        let record = ZIPEndFields(tail, at: found)
        let (fields, end) = try Self.widened(record, at: offset, in: window)
        guard fields.isSinglePiece else { throw ZIPError.multiplePieces }
        try self.init(fields, endingAt: end, in: window)
    }

    private init(_ fields: ZIPEndFields, endingAt end: Int, in window: ByteWindow) throws {
        guard let size = Int(exactly: fields.directoryByteCount), let stated = Int(exactly: fields.directoryOffset),
            let count = Int(exactly: fields.entryCount)
        else { throw ZIPError.damaged(entry: nil) }
        guard size <= end, stated <= end - size else { throw ZIPError.truncated }
        directoryByteCount = size
        entryCount = count
        // The directory ends where its end record begins; what it is off by was put before the archive.
        let offset = end - size
        let entry = try window.bytes(at: offset, count: 4)?.number(UInt32.self, at: 0)
        let isThere = count == 0 || entry == ZIPFormat.directoryEntry
        directoryOffset = isThere ? offset : stated
        prefix = directoryOffset - stated
        // An archive cut off behind an archive that it holds must not pass for that one.
        if try prefix > 0 && Self.beginsWithEntry(window) { throw ZIPError.truncated }
    }

    private static func beginsWithEntry(_ window: ByteWindow) throws -> Bool {
        try window.bytes(at: 0, count: 4)?.number(UInt32.self, at: 0) == ZIPFormat.localHeader
    }

    /// The last end record whose comment reaches to the end; else the last one with something behind it.
    private static func lastRecord(in tail: UnsafeRawBufferPointer) -> Int? {
        var withTrailer: Int?
        var offset = tail.count - ZIPFormat.directoryEndByteCount
        while offset >= 0 {
            if tail[offset] == 0x50, tail.number(UInt32.self, at: offset) == ZIPFormat.directoryEnd {
                let comment = Int(tail.number(UInt16.self, at: offset + 20))
                let end = offset + ZIPFormat.directoryEndByteCount + comment
                if end == tail.count { return offset }
                if end < tail.count, withTrailer == nil { withTrailer = offset }
            }
            offset -= 1
        }
        return withTrailer
    }

    /// What bytes without an end record are.
    private static func missing(in window: ByteWindow) throws -> ZIPError {
        guard let first = try window.bytes(at: 0, count: 4)?.number(UInt32.self, at: 0) else { return .notAnArchive }
        let beginnings = [
            ZIPFormat.localHeader, ZIPFormat.directoryEnd, ZIPFormat.singlePieceMarker, ZIPFormat.dataDescriptor,
        ]
        return beginnings.contains(first) ? .truncated : .notAnArchive
    }

    /// The fields with those of the ZIP64 record where there is one; and where the directory must end.
    private static func widened(
        _ record: ZIPEndFields, at offset: Int, in window: ByteWindow
    ) throws -> (ZIPEndFields, end: Int) {
        let locatorOffset = offset - ZIPFormat.directoryEnd64LocatorByteCount
        guard
            let locator = try window.bytes(at: locatorOffset, count: ZIPFormat.directoryEnd64LocatorByteCount),
            locator.number(UInt32.self, at: 0) == ZIPFormat.directoryEnd64Locator
        else { return (record, offset) }
        let stated = locator.number(UInt64.self, at: 8)
        // The stated place, or, with something before the archive, the place right before the locator.
        let places = [Int(exactly: stated) ?? -1, locatorOffset - ZIPFormat.directoryEnd64ByteCount]
        for place in places where place <= locatorOffset - ZIPFormat.directoryEnd64ByteCount {
            guard let bytes = try window.bytes(at: place, count: ZIPFormat.directoryEnd64ByteCount),
                bytes.number(UInt32.self, at: 0) == ZIPFormat.directoryEnd64
            else { continue }
            let wide = ZIPEndFields(wide: bytes)
            guard wide.agrees(with: record) else { throw ZIPError.damaged(entry: nil) }
            return (wide, place)
        }
        // A comment's or an entry's bytes may look like a locator.
        guard !record.isSaturated else { throw ZIPError.damaged(entry: nil) }
        return (record, offset)
    }
}

/// The numbers that both end records have.
struct ZIPEndFields {
    let disk: UInt32
    let directoryDisk: UInt32
    let entryCountHere: UInt64
    let entryCount: UInt64
    let directoryByteCount: UInt64
    let directoryOffset: UInt64

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        disk = UInt32(bytes.number(UInt16.self, at: offset + 4))
        directoryDisk = UInt32(bytes.number(UInt16.self, at: offset + 6))
        entryCountHere = UInt64(bytes.number(UInt16.self, at: offset + 8))
        entryCount = UInt64(bytes.number(UInt16.self, at: offset + 10))
        directoryByteCount = UInt64(bytes.number(UInt32.self, at: offset + 12))
        directoryOffset = UInt64(bytes.number(UInt32.self, at: offset + 16))
    }

    init(wide bytes: UnsafeRawBufferPointer) {
        disk = bytes.number(at: 16)
        directoryDisk = bytes.number(at: 20)
        entryCountHere = bytes.number(at: 24)
        entryCount = bytes.number(at: 32)
        directoryByteCount = bytes.number(at: 40)
        directoryOffset = bytes.number(at: 48)
    }

    var isSinglePiece: Bool { disk == 0 && directoryDisk == 0 && entryCountHere == entryCount }

    /// A field says that the ZIP64 record knows better. (65,535 entries may also just be that many.)
    var isSaturated: Bool { directoryByteCount == 0xffff_ffff || directoryOffset == 0xffff_ffff }

    /// The narrow record says the same wherever it says anything: two readers shall not see two archives.
    func agrees(with narrow: ZIPEndFields) -> Bool {
        (narrow.entryCount == 0xffff || narrow.entryCount == entryCount)
            && (narrow.directoryByteCount == 0xffff_ffff || narrow.directoryByteCount == directoryByteCount)
            && (narrow.directoryOffset == 0xffff_ffff || narrow.directoryOffset == directoryOffset)
    }
}
