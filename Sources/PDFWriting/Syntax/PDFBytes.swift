/// Bytes of a PDF being written: numbers, names and strings as ISO 32000-1, 7.3 spells them.
///
/// One spelling for each value, so that the same document always has the same bytes.
struct PDFBytes {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func reserve(_ byteCount: Int) { bytes.reserveCapacity(byteCount) }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func put(byte: UInt8) { bytes.append(byte) }

    mutating func put(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func put(_ other: [UInt8]) { bytes.append(contentsOf: other) }

    mutating func put(_ other: ArraySlice<UInt8>) { bytes.append(contentsOf: other) }

    mutating func put(utf8 text: String) { bytes.append(contentsOf: text.utf8) }

    /// A whole number.
    mutating func put(_ number: Int) {
        guard number >= 0 else {
            put(byte: UInt8(ascii: "-"))
            return put(-number)
        }
        guard number < 100_000_000 else {
            put(number / 100_000_000)
            return put(number % 100_000_000, digits: 8)
        }
        // The digits gather in one word, the first digit lowest.
        var rest = number
        var digits: UInt64 = 0
        repeat {
            digits = digits << 8 | UInt64(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        while digits > 0 {
            bytes.append(UInt8(truncatingIfNeeded: digits))
            digits >>= 8
        }
    }

    /// A whole number of exactly `digits` digits, with zeros in front.
    mutating func put(_ number: Int, digits: Int) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
        var rest = number
        var place = start + digits - 1
        while rest > 0 && place >= start {
            bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
            place -= 1
        }
    }

    /// A length in points: at most two decimals, none that are zero.
    mutating func put(_ length: Length) {
        putDecimal(length.hundredths, of: 100)
    }

    /// `numerator / 100` or `/ 10000` as a decimal number.
    mutating func putDecimal(_ numerator: Int, of denominator: Int) {
        if numerator < 0 { put(byte: UInt8(ascii: "-")) }
        let size = abs(numerator)
        var rest = size % denominator
        let whole = size / denominator
        if whole > 0 || rest == 0 { put(whole) }
        guard rest > 0 else { return }
        put(byte: UInt8(ascii: "."))
        var unit = denominator / 10
        while rest > 0 {
            put(byte: UInt8(ascii: "0") + UInt8(rest / unit))
            rest %= unit
            unit /= 10
        }
    }

    /// `12 0 R`.
    mutating func put(reference number: Int) {
        put(number)
        put(" 0 R")
    }
}

extension PDFBytes {
    /// Four hexadecimal digits.
    mutating func put(hex code: UInt16) {
        put(byte: Self.hexDigit(code >> 12))
        put(byte: Self.hexDigit(code >> 8 & 15))
        put(byte: Self.hexDigit(code >> 4 & 15))
        put(byte: Self.hexDigit(code & 15))
    }

    /// A string in hexadecimal: `<0A1B>`.
    mutating func put(hexString content: [UInt8]) {
        put("<")
        for byte in content {
            put(byte: Self.hexDigit(UInt16(byte >> 4)))
            put(byte: Self.hexDigit(UInt16(byte & 15)))
        }
        put(">")
    }

    static func hexDigit(_ value: UInt16) -> UInt8 {
        let digit = UInt8(truncatingIfNeeded: value)
        return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
    }

    /// A text string (7.9.2.2): printable ASCII as it stands, all else as UTF-16 with a byte order mark.
    mutating func put(textString text: String) {
        guard text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else { return put(utf16String: text) }
        put("(")
        for byte in text.utf8 { put(literal: byte) }
        put(")")
    }

    /// A text string as UTF-16 with a byte order mark, in hexadecimal.
    mutating func put(utf16String text: String) {
        put("<FEFF")
        for unit in text.utf16 { put(hex: unit) }
        put(">")
    }

    /// One byte of a literal string, escaped where it must be.
    @inline(__always)
    mutating func put(literal byte: UInt8) {
        if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") {
            put(byte: UInt8(ascii: "\\"))
        }
        put(byte: byte)
    }

    /// A name: `/application#2Fjson`.
    mutating func put(name: String) {
        put("/")
        for byte in name.utf8 {
            let isRegular = 0x21...0x7E ~= byte && !"#%()/<>[]{}".utf8.contains(byte)
            if isRegular {
                put(byte: byte)
            } else {
                put("#")
                put(byte: Self.hexDigit(UInt16(byte >> 4)))
                put(byte: Self.hexDigit(UInt16(byte & 15)))
            }
        }
    }

    /// Text of an XML element, escaped; control characters XML 1.0 cannot hold become U+FFFD.
    mutating func put(xml text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": put("&amp;")
            case "<": put("&lt;")
            case ">": put("&gt;")
            case "\"": put("&quot;")
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": put("\u{FFFD}")
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
