/// The header right before an entry's bytes (APPNOTE 4.3.7), checked against the directory.
struct ZIPLocalHeader {
    /// Where the entry's bytes begin.
    let dataOffset: Int

    /// - Throws: `damaged`, `truncated`, `encrypted`, `headerMismatch`, or what the source throws.
    init(of entry: ZIPEntry, in source: any RandomAccessBytes) throws {
        let fixed = ZIPFormat.localHeaderByteCount
        let window = ByteWindow(over: source, byteCount: fixed + entry.rawName.count)
        guard let bytes = try window.bytes(at: entry.headerOffset, count: fixed + entry.rawName.count) else {
            throw ZIPError.truncated
        }
        guard bytes.number(UInt32.self, at: 0) == ZIPFormat.localHeader else {
            throw ZIPError.damaged(entry: entry.name)
        }
        let flags: UInt16 = bytes.number(at: 6)
        guard flags & (ZIPFormat.flagEncrypted | ZIPFormat.flagStrongEncryption) == 0 else {
            throw ZIPError.encrypted(entry: entry.name)
        }
        let nameCount = Int(bytes.number(UInt16.self, at: 26))
        let extraCount = Int(bytes.number(UInt16.self, at: 28))
        guard Int(bytes.number(UInt16.self, at: 8)) == entry.method, nameCount == entry.rawName.count,
            bytes[fixed...].elementsEqual(entry.rawName),
            flags & ZIPFormat.flagDescriptor != 0 || Self.agrees(bytes, with: entry)
        else { throw ZIPError.headerMismatch(entry: entry.name) }
        dataOffset = entry.headerOffset + fixed + nameCount + extraCount
    }

    /// Checksum and sizes are the directory's, where the header has them. Some writers leave zeros without saying so;
    /// saturated sizes lie in a ZIP64 field, which adds nothing to the directory's.
    private static func agrees(_ bytes: UnsafeRawBufferPointer, with entry: ZIPEntry) -> Bool {
        let crc: UInt32 = bytes.number(at: 14)
        let compressed: UInt32 = bytes.number(at: 18)
        let expanded: UInt32 = bytes.number(at: 22)
        func isSame(_ number: UInt32, _ count: Int) -> Bool {
            number == 0 || number == 0xffff_ffff || Int(number) == count
        }
        return (crc == 0 || crc == entry.crc32) && isSame(compressed, entry.compressedByteCount)
            && isSame(expanded, entry.byteCount)
    }
}
