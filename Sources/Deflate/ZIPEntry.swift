/// One entry of an archive, as the central directory describes it. Nothing of it is verified before the entry's stream
/// has been read to its end.
public struct ZIPEntry: Sendable {
    /// Place in the directory, from 0.
    public let index: Int
    /// The name as text: UTF-8 where the archive says so or where the bytes are UTF-8, else read as code page 437.
    /// Neither `..`, a leading `/`, a backslash nor a NUL is interpreted.
    public let name: String
    /// The name's bytes as stored.
    public let rawName: [UInt8]
    /// `name` is certain; if not, `rawName` is in a code page that nothing names (in China mostly GBK).
    public let isNameCertain: Bool
    /// The entry cannot be read.
    public let isEncrypted: Bool
    /// 0 stored, 8 deflated; others cannot be read (APPNOTE 4.4.5).
    public let method: Int
    /// Bytes in the archive.
    public let compressedByteCount: Int
    /// Bytes once expanded.
    public let byteCount: Int
    /// Of the expanded bytes.
    public let crc32: UInt32
    /// When the entry was changed; the fields may be out of their ranges.
    public let modified: ZIPTimestamp
    /// Where the local header begins, from the first byte of the file.
    let headerOffset: Int
    /// The entry's bytes end here at the latest: the next entry or the directory begins.
    var endLimit: Int

    /// The name ends in a slash.
    public var isDirectory: Bool { rawName.last == UInt8(ascii: "/") }

    /// Header and bytes end here at the earliest; nil beyond 63 bits.
    var leastEnd: Int? {
        let header = headerOffset + ZIPFormat.localHeaderByteCount + rawName.count
        let (end, overflow) = header.addingReportingOverflow(compressedByteCount)
        return overflow ? nil : end
    }
}
