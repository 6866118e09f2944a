/// What the first bytes of an XML document say about its encoding (XML 1.0, appendix F).
struct XMLEncodingSign {
    enum Shape: Equatable {
        /// ASCII and its extensions; the declaration says which.
        case utf8
        case utf16(isBigEndian: Bool)
        /// Not read; a name for people.
        case other(String)
    }

    let shape: Shape
    let hasMark: Bool

    private static let signs: [(bytes: [UInt8], shape: Shape, hasMark: Bool)] = [
        ([0xFF, 0xFE, 0x00, 0x00], .other("UTF-32"), true), ([0x00, 0x00, 0xFE, 0xFF], .other("UTF-32"), true),
        ([0x3C, 0x00, 0x00, 0x00], .other("UTF-32"), false), ([0x00, 0x00, 0x00, 0x3C], .other("UTF-32"), false),
        ([0xEF, 0xBB, 0xBF], .utf8, true),
        ([0xFF, 0xFE], .utf16(isBigEndian: false), true), ([0xFE, 0xFF], .utf16(isBigEndian: true), true),
        ([0x3C, 0x00], .utf16(isBigEndian: false), false), ([0x00, 0x3C], .utf16(isBigEndian: true), false),
        ([0x4C, 0x6F, 0xA7, 0x94], .other("EBCDIC"), false),
        (Array("+/v".utf8), .other("UTF-7"), true),
    ]

    init(_ head: [UInt8]) {
        let sign = XMLEncodingSign.signs.first { head.starts(with: $0.bytes) }
        shape = sign?.shape ?? .utf8
        hasMark = sign?.hasMark ?? false
    }

    /// The encoding that the XML declaration names; `UTF-8` if there is none.
    static func declaredName(_ head: [UInt8]) -> String {
        guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: 0x3E) else { return "UTF-8" }
        let declaration = String(decoding: head[..<end], as: UTF8.self)
        guard let key = declaration.firstRange(of: "encoding") else { return "UTF-8" }
        let value = declaration[key.upperBound...].drop { " \t\r\n=".contains($0) }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return "UTF-8" }
        return String(value.dropFirst().prefix { $0 != quote }.prefix(40))
    }

    /// Whether bytes that begin like ASCII and name this encoding are read as UTF-8. Those that name UTF-16 were made
    /// by programs that changed the bytes and forgot the name.
    static func isUTF8(_ name: String) -> Bool {
        ["utf-8", "utf8", "us-ascii", "ascii", "", "utf-16", "utf-16le", "utf-16be"].contains(name.lowercased())
    }

    /// Whether the ASCII bytes of this encoding mean what they mean in UTF-8, whatever stands around them.
    static func containsASCII(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["gb2312", "gbk", "gb18030", "latin1"].contains(name)
            || ["iso-8859-", "windows-125"].contains { name.hasPrefix($0) }
    }
}
