/// Reads the entries of a central directory one after the other (APPNOTE 4.3.12).
struct ZIPDirectory {
    private let window: ByteWindow
    private let end: ZIPDirectoryEnd
    private let limits: ZIPLimits
    private var offset: Int

    init(of source: any RandomAccessBytes, end: ZIPDirectoryEnd, limits: ZIPLimits) {
        // Room for the longest entry: name, extra fields and comment have 16-bit sizes.
        window = ByteWindow(over: source, byteCount: ZIPFormat.directoryEntryByteCount + 3 * 65_535)
        self.end = end
        self.limits = limits
        offset = end.directoryOffset
    }

    private var directoryEnd: Int { end.directoryOffset + end.directoryByteCount }

    /// All entries, in order.
    mutating func entries() throws -> [ZIPEntry] {
        guard end.entryCount <= limits.maximumEntries else {
            throw ZIPError.tooManyEntries(limit: limits.maximumEntries)
        }
        var entries: [ZIPEntry] = []
        for index in 0..<end.entryCount { entries.append(try next(index)) }
        // Behind the entries there may be a signature of the directory, but no entry that was not counted.
        if offset <= directoryEnd - 4,
            try window.bytes(at: offset, count: 4)?.number(UInt32.self, at: 0) == ZIPFormat.directoryEntry
        {
            throw ZIPError.damaged(entry: nil)
        }
        return entries
    }

    private mutating func next(_ index: Int) throws -> ZIPEntry {
        let fixed = ZIPFormat.directoryEntryByteCount
        guard offset <= directoryEnd - fixed, let head = try window.bytes(at: offset, count: fixed),
            head.number(UInt32.self, at: 0) == ZIPFormat.directoryEntry
        else { throw ZIPError.damaged(entry: nil) }
        let nameCount = Int(head.number(UInt16.self, at: 28))
        let extraCount = Int(head.number(UInt16.self, at: 30))
        let commentCount = Int(head.number(UInt16.self, at: 32))
        let count = fixed + nameCount + extraCount + commentCount
        guard nameCount <= limits.maximumNameBytes else { throw ZIPError.nameTooLong(limit: limits.maximumNameBytes) }
        guard offset <= directoryEnd - count, let record = try window.bytes(at: offset, count: count) else {
            throw ZIPError.damaged(entry: nil)
        }
        offset += count
        let rawName = [UInt8](record[fixed..<fixed + nameCount])
        let extra = UnsafeRawBufferPointer(rebasing: record[(fixed + nameCount)..<(fixed + nameCount + extraCount)])
        return try entry(index, record: record, rawName: rawName, extra: ZIPExtraFields(extra))
    }

    private func entry(
        _ index: Int, record: UnsafeRawBufferPointer, rawName: [UInt8], extra: ZIPExtraFields
    ) throws -> ZIPEntry {
        let flags: UInt16 = record.number(at: 8)
        let method = Int(record.number(UInt16.self, at: 10))
        let name = ZIPName(rawName, isUTF8: flags & ZIPFormat.flagUTF8 != 0, extra: extra)
        guard let sizes = ZIPSizes(record: record, extra: extra), sizes.headerOffset <= end.directoryOffset - end.prefix
        else { throw ZIPError.damaged(entry: name.text) }
        guard sizes.disk == 0 else { throw ZIPError.multiplePieces }
        let locks = ZIPFormat.flagEncrypted | ZIPFormat.flagStrongEncryption | ZIPFormat.flagHiddenHeaders
        return ZIPEntry(
            index: index, name: name.text, rawName: rawName, isNameCertain: name.isCertain,
            isEncrypted: flags & locks != 0 || method == ZIPFormat.methodAES, method: method,
            compressedByteCount: sizes.compressedByteCount, byteCount: sizes.byteCount,
            crc32: record.number(at: 16),
            modified: ZIPTimestamp(date: record.number(at: 14), time: record.number(at: 12)),
            headerOffset: end.prefix + sizes.headerOffset, endLimit: end.directoryOffset)
    }
}

/// The sizes and places of an entry, from its record or, where that has no room, its ZIP64 field (APPNOTE 4.5.3).
struct ZIPSizes {
    let byteCount: Int
    let compressedByteCount: Int
    let headerOffset: Int
    let disk: Int

    /// nil if the ZIP64 field is too short, or a number has more than 63 bits.
    init?(record: UnsafeRawBufferPointer, extra: ZIPExtraFields) {
        var wide = extra.zip64[...]
        func size(at offset: Int) -> Int? {
            let narrow: UInt32 = record.number(at: offset)
            guard narrow == 0xffff_ffff else { return Int(narrow) }
            guard let value: UInt64 = wide.popNumber() else { return nil }
            return Int(exactly: value)
        }
        guard let byteCount = size(at: 24), let compressed = size(at: 20), let offset = size(at: 42) else { return nil }
        let narrowDisk = record.number(UInt16.self, at: 34)
        guard narrowDisk != 0xffff else {
            guard let value: UInt32 = wide.popNumber() else { return nil }
            self.init(byteCount: byteCount, compressedByteCount: compressed, headerOffset: offset, disk: Int(value))
            return
        }
        self.init(byteCount: byteCount, compressedByteCount: compressed, headerOffset: offset, disk: Int(narrowDisk))
    }

    private init(byteCount: Int, compressedByteCount: Int, headerOffset: Int, disk: Int) {
        self.byteCount = byteCount
        self.compressedByteCount = compressedByteCount
        self.headerOffset = headerOffset
        self.disk = disk
    }
}

extension ArraySlice<UInt8> {
    /// Takes a little-endian number from the front; nil where there are not enough bytes.
    mutating func popNumber<Number: FixedWidthInteger>() -> Number? {
        guard count >= MemoryLayout<Number>.size else { return nil }
        let value = withUnsafeBytes { $0.number(Number.self, at: 0) }
        removeFirst(MemoryLayout<Number>.size)
        return value
    }
}
