/// XML 1.0 out: markup as it stands, text escaped as spreadsheets expect it.
extension ByteBuffer {
    /// Markup as it stands.
    mutating func put(_ markup: StaticString) { append(markup) }

    /// Text of a cell or an attribute. What XML cannot hold becomes `_xHHHH_`, and text that reads like such an escape
    /// keeps its underscore as `_x005F_` (ECMA-376, 22.9.2.19); a carriage return would come back as a line feed.
    mutating func put(escaped text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var place = WrittenText.plainCount(text, from: 0)
        while place < text.count {
            let length = WrittenText.specialLength(text, at: place)
            if length > 0 {
                append(UnsafeBufferPointer(rebasing: text[start..<place]))
                putSpecial(text, at: place)
                start = place + length
            }
            place = WrittenText.plainCount(text, from: place + max(length, 1))
        }
        append(UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// As above.
    mutating func put(escaped text: String) {
        var text = text
        text.withUTF8 { put(escaped: $0) }
    }

    private mutating func putSpecial(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
        switch text[place] {
        case 0x26: put("&amp;")
        case 0x3C: put("&lt;")
        case 0x3E: put("&gt;")
        case 0x22: put("&quot;")
        case 0x5F: put("_x005F_")
        case 0xEF:
            put("_xFFF")
            append(text[place + 2] == 0xBE ? UInt8(ascii: "E") : UInt8(ascii: "F"))
            append(0x5F)
        case let control:
            put("_x00")
            append(WrittenText.hexadecimal[Int(control >> 4)])
            append(WrittenText.hexadecimal[Int(control & 15)])
            append(0x5F)
        }
    }
}

/// What of a text must not stand in XML as it is.
enum WrittenText {
    static let hexadecimal: [UInt8] = Array("0123456789ABCDEF".utf8)

    /// First place from `start` on that is worth a look.
    @inline(__always)
    static func plainCount(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count, !isSuspicious[Int(text[place])] { place += 1 }
        return place
    }

    /// Bytes at this place that are written otherwise; 0 for none.
    static func specialLength(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        switch text[place] {
        case 0x09, 0x0A: 0
        case 0x5F: readsLikeEscape(text, at: place) ? 1 : 0
        case 0xEF: isNoncharacter(text, at: place) ? 3 : 0
        default: isSuspicious[Int(text[place])] ? 1 : 0
        }
    }

    /// Whether blanks at the ends, or line breaks, must be kept by `xml:space`.
    static func needsSpace(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        return first <= 0x20 || last <= 0x20 || text.contains(0x0A) || text.contains(0x09)
    }

    /// Control characters, markup, underscores, and where U+FFFE and U+FFFF begin.
    private static let isSuspicious: [Bool] = (0..<256).map { byte in
        byte < 0x20 || [0x22, 0x26, 0x3C, 0x3E, 0x5F, 0xEF].contains(byte)
    }

    private static func readsLikeEscape(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        guard place + 6 < text.count, text[place + 1] == 0x78, text[place + 6] == 0x5F else { return false }
        return text[(place + 2)..<(place + 6)].allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
        }
    }

    private static func isNoncharacter(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place + 2 < text.count && text[place + 1] == 0xBF && text[place + 2] >= 0xBE
    }
}
