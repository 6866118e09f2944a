import CardModel

/// Writes HTML in the spelling that XML shares, in UTF-8. Everything that is not markup is escaped.
struct HTMLText {
    private(set) var bytes: [UInt8] = []

    init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

    /// Markup as it stands.
    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    mutating func raw(_ markup: [UInt8]) { bytes.append(contentsOf: markup) }

    /// Text from anywhere: markup characters become entities, control characters and overrides of the
    /// writing direction a replacement mark.
    mutating func text(_ text: String) {
        var copy = text
        copy.withUTF8 { appendEscaped($0) }
    }

    /// A name from outside, isolated so that its writing direction cannot disturb what stands around it.
    mutating func name(_ text: String) {
        raw("<bdi>")
        self.text(text)
        raw("</bdi>")
    }

    /// A file of this program's beside the page, to be opened from there.
    mutating func file(_ path: String) {
        raw("<a href=\"")
        text(path)
        raw("\">")
        text(path)
        raw("</a>")
    }

    /// A text in both languages, of which the page shows one.
    mutating func both(_ text: BilingualText) {
        raw("<span lang=\"en\">")
        self.text(text.english)
        raw("</span><span lang=\"zh-CN\">")
        self.text(text.chinese)
        raw("</span>")
    }

    mutating func both(_ english: String, _ chinese: String) { both(BilingualText(english, chinese)) }

    /// Markup in both languages.
    mutating func bothWays(_ body: (inout HTMLText, Language) -> Void) {
        raw("<span lang=\"en\">")
        body(&self, .english)
        raw("</span><span lang=\"zh-CN\">")
        body(&self, .chinese)
        raw("</span>")
    }

    /// An element with markup in it.
    mutating func element(_ tag: String, _ attributes: String = "", _ body: (inout HTMLText) -> Void) {
        raw(attributes.isEmpty ? "<\(tag)>" : "<\(tag) \(attributes)>")
        body(&self)
        raw("</\(tag)>")
    }

    /// `12,318`.
    mutating func number(_ number: Int) { raw(HTMLText.grouped(number)) }

    static func grouped(_ number: Int) -> String {
        var bytes: [UInt8] = number < 0 ? Array("−".utf8) : []
        DetailWords.appendGrouped(UInt64(number.magnitude), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < text.count {
            let isOverride = text[index] == 0xE2 && HTMLText.isDirection(text[index...])
            if let entity = isOverride ? "\u{FFFD}" : HTMLText.entity(text[index]) {
                bytes.append(contentsOf: text[start..<index])
                bytes.append(contentsOf: entity.utf8)
                start = index + (isOverride ? 3 : 1)
                index = start
            } else {
                index += 1
            }
        }
        bytes.append(contentsOf: text[start...])
    }

    /// U+202A to U+202E and U+2066 to U+2069: they would reorder what stands after them.
    private static func isDirection(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let start = text.startIndex
        guard text.count >= 3 else { return false }
        let (second, third) = (text[start + 1], text[start + 2])
        return second == 0x80 ? (0xAA...0xAE).contains(third) : second == 0x81 && (0xA6...0xA9).contains(third)
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        case 0x09, 0x0A, 0x0D: " "
        case 0..<0x20, 0x7F: "\u{FFFD}"
        default: nil
        }
    }
}
