@testable import Tabular

/// Text in other encodings, for tests. GB 18030 knows only the characters the tests use, with their codes as Python's
/// codec gives them.
enum Encoded {
    static func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .gb18030: text.unicodeScalars.flatMap { gb18030($0) }
        }
    }

    private static func gb18030(_ scalar: Unicode.Scalar) -> [UInt8] {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        return table[Character(scalar)] ?? [0xFF]
    }

    private static let table: [Character: [UInt8]] = [
        "卡": [0xBF, 0xA8], "号": [0xBA, 0xC5], "名": [0xC3, 0xFB], "称": [0xB3, 0xC6], "示": [0xCA, 0xBE],
        "例": [0xC0, 0xFD], "公": [0xB9, 0xAB], "司": [0xCB, 0xBE], "物": [0xCE, 0xEF], "联": [0xC1, 0xAA],
        "网": [0xCD, 0xF8], "普": [0xC6, 0xD5], "通": [0xCD, 0xA8], "文": [0xCE, 0xC4], "字": [0xD7, 0xD6],
        "，": [0xA3, 0xAC], "\u{20087}": [0x95, 0x32, 0x90, 0x31], "㐀": [0x81, 0x39, 0xEE, 0x39],
        "客": [0xBF, 0xCD], "户": [0xBB, 0xA7], "注": [0xD7, 0xA2], "销": [0xCF, 0xFA], "清": [0xC7, 0xE5],
        "单": [0xB5, 0xA5], "一": [0xD2, 0xBB], "二": [0xB6, 0xFE], "三": [0xC8, 0xFD], "四": [0xCB, 0xC4],
        "五": [0xCE, 0xE5], "喆": [0x86, 0xB4], "欠": [0xC7, 0xB7], "费": [0xB7, 0xD1],
    ]
}
