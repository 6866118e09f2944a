/// A character encoding the reader knows.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// GB 18030, which contains GBK and GB 2312.
    case gb18030
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// The bytes U+FEFF has in this encoding; empty where a mark is not usual.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .gb18030: [0x84, 0x31, 0x95, 0x33]
        }
    }

    /// The encoding whose byte order mark starts these bytes.
    static func marked(_ head: [UInt8]) -> TextEncoding? {
        allCases.first { head.starts(with: $0.byteOrderMark) }
    }
}
