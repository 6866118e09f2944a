/// What a writer knows of an entry, and the records made of it (APPNOTE 4.3.7, 4.3.9, 4.3.12).
struct ZIPRecord {
    let name: [UInt8]
    let method: Int
    let modified: ZIPTimestamp
    let headerOffset: UInt64
    /// Sizes and checksum follow the bytes in a descriptor.
    let isStreamed: Bool
    /// The local header has room for sizes of 64 bits.
    let isWide: Bool
    var crc32: UInt32 = 0
    var compressedByteCount: UInt64 = 0
    var byteCount: UInt64 = 0

    private var flags: UInt16 {
        (isStreamed ? ZIPFormat.flagDescriptor : 0) | (name.allSatisfy { $0 < 0x80 } ? 0 : ZIPFormat.flagUTF8)
    }

    /// The fields that both headers have, from the version to the expanded size.
    private func common(version: UInt16, crc32: UInt32, compressed: UInt32, expanded: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: version)
        bytes.append(number: flags)
        bytes.append(number: UInt16(method))
        bytes.append(number: modified.time)
        bytes.append(number: modified.date)
        bytes.append(number: crc32)
        bytes.append(number: compressed)
        bytes.append(number: expanded)
        bytes.append(number: UInt16(name.count))
        return bytes
    }

    /// The header before the bytes. Of a streamed entry it is written before sizes and checksum are known.
    var localHeader: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: ZIPFormat.localHeader)
        let compressed = isWide ? UInt32.max : UInt32(compressedByteCount)
        let expanded = isWide ? UInt32.max : UInt32(byteCount)
        bytes += common(version: isWide ? 45 : 20, crc32: crc32, compressed: compressed, expanded: expanded)
        bytes.append(number: UInt16(isWide ? 20 : 0))
        bytes += name
        if isWide { bytes += Self.wideField([byteCount, compressedByteCount]) }
        return bytes
    }

    /// The record behind the bytes of a streamed entry.
    var descriptor: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: ZIPFormat.dataDescriptor)
        bytes.append(number: crc32)
        if isWide {
            bytes.append(number: compressedByteCount)
            bytes.append(number: byteCount)
        } else {
            bytes.append(number: UInt32(compressedByteCount))
            bytes.append(number: UInt32(byteCount))
        }
        return bytes
    }

    /// The record in the directory; a ZIP64 field only for what has no room in 32 bits.
    var directoryEntry: [UInt8] {
        let wide = [byteCount, compressedByteCount, headerOffset].filter { $0 >= 0xffff_ffff }
        let extra = wide.isEmpty ? [] : Self.wideField(wide)
        let version: UInt16 = isWide || !wide.isEmpty ? 45 : 20
        var bytes: [UInt8] = []
        bytes.append(number: ZIPFormat.directoryEntry)
        bytes.append(number: version)
        bytes += common(
            version: version, crc32: crc32, compressed: UInt32(clamping: compressedByteCount),
            expanded: UInt32(clamping: byteCount))
        bytes.append(number: UInt16(extra.count))
        // No comment, first piece, no internal attributes; of the external ones only that of a folder.
        bytes += [UInt8](repeating: 0, count: 6)
        bytes.append(number: UInt32(name.last == UInt8(ascii: "/") ? 0x10 : 0))
        bytes.append(number: UInt32(clamping: headerOffset))
        return bytes + name + extra
    }

    private static func wideField(_ numbers: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: ZIPFormat.extraZIP64)
        bytes.append(number: UInt16(numbers.count * 8))
        for number in numbers { bytes.append(number: number) }
        return bytes
    }
}

/// The records at the end of an archive (APPNOTE 4.3.14 to 4.3.16).
struct ZIPTrailer {
    let entryCount: UInt64
    let directoryOffset: UInt64
    let directoryByteCount: UInt64

    private var isWide: Bool {
        entryCount >= 0xffff || directoryOffset >= 0xffff_ffff || directoryByteCount >= 0xffff_ffff
    }

    var bytes: [UInt8] {
        var bytes = isWide ? wideRecords : []
        bytes.append(number: ZIPFormat.directoryEnd)
        bytes.append(number: UInt32(0))
        bytes.append(number: UInt16(clamping: entryCount))
        bytes.append(number: UInt16(clamping: entryCount))
        bytes.append(number: UInt32(clamping: directoryByteCount))
        bytes.append(number: UInt32(clamping: directoryOffset))
        bytes.append(number: UInt16(0))
        return bytes
    }

    private var wideRecords: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: ZIPFormat.directoryEnd64)
        bytes.append(number: UInt64(ZIPFormat.directoryEnd64ByteCount - 12))
        bytes.append(number: UInt16(45))
        bytes.append(number: UInt16(45))
        bytes.append(number: UInt64(0))
        bytes.append(number: entryCount)
        bytes.append(number: entryCount)
        bytes.append(number: directoryByteCount)
        bytes.append(number: directoryOffset)
        bytes.append(number: ZIPFormat.directoryEnd64Locator)
        bytes.append(number: UInt32(0))
        bytes.append(number: directoryOffset + directoryByteCount)
        bytes.append(number: UInt32(1))
        return bytes
    }
}
