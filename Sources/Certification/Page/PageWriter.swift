/// Collects the bytes of a page; text that comes from data is escaped.
struct PageWriter {
    private(set) var bytes: [UInt8] = []

    /// Markup of this program's own.
    mutating func markup(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Bytes of this program's own that need no escapes.
    mutating func markup(_ raw: [UInt8]) { bytes += raw }

    /// Text from data. Characters that cannot be seen or turn the line around are shown by their number.
    mutating func text(_ text: String) {
        guard !isPlain(text) else { return markup(text) }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup("&amp;")
            case "<": markup("&lt;")
            case ">": markup("&gt;")
            case "\"": markup("&quot;")
            case "'": markup("&#39;")
            case _ where Self.isUnseen(scalar): markup("〔U+\(Self.number(scalar))〕")
            default: UTF8.encode(scalar)?.forEach { bytes.append($0) }
            }
        }
    }

    /// Whether a text is ASCII without anything to escape, as nearly all cells are.
    private func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.allSatisfy {
                $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x26 && $0 != 0x27 && $0 != 0x3C && $0 != 0x3E
            }
        }
    }

    /// An element with text from data.
    mutating func element(_ tag: String, _ content: String, attributes: String = "") {
        markup("<\(tag)\(attributes)>")
        text(content)
        markup("</\(tag)>")
    }

    /// Chinese, then English smaller beneath or behind it.
    mutating func label(_ chinese: String, _ english: String) {
        text(chinese)
        element("small", english, attributes: " lang=\"en\"")
    }

    /// One paragraph in each language.
    mutating func paragraphs(_ chinese: String, _ english: String, kind: String) {
        element("p", chinese, attributes: " class=\"\(kind)\"")
        element("p", english, attributes: " class=\"\(kind) en\" lang=\"en\"")
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    private static func number(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
