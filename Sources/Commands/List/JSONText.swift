/// JSON (RFC 8259) written straight into bytes: nothing is allocated for a cell.
///
/// U+0085, U+2028 and U+2029 are escaped, because some readers of JSON Lines take them for the end of a line.
enum JSONText {
    /// A string in quotes; `bytes` are valid UTF-8 and stay as they are where JSON lets them.
    @inline(__always)
    static func appendString(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(quote)
        var start = 0
        for index in 0..<bytes.count where needsEscape(bytes[index]) {
            let width = escapedWidth(bytes, at: index)
            if width == 0 { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            appendEscape(bytes[index + width - 1], width: width, to: &output)
            start = index + width
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        output.append(quote)
    }

    /// A string in quotes.
    static func appendString(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { appendString($0, to: &output) }
    }

    /// A string in quotes, or `null`.
    static func appendString(_ text: String?, to output: inout [UInt8]) {
        guard let text else { return append("null", to: &output) }
        appendString(text, to: &output)
    }

    /// Text as it stands: a part of JSON itself.
    @inline(__always)
    static func append(_ text: StaticString, to output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A whole number that is not negative.
    @inline(__always)
    static func append(_ number: Int, to output: inout [UInt8]) {
        var rest = number
        let start = output.count
        repeat {
            output.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        output[start...].reverse()
    }

    /// The text as a string in quotes, made once where it stands in every line.
    static func quoted(_ text: String?) -> [UInt8] {
        var bytes: [UInt8] = []
        appendString(text, to: &bytes)
        return bytes
    }

    private static let quote: UInt8 = 0x22

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == quote || byte == 0x5C || byte == 0xC2 || byte == 0xE2
    }

    /// Bytes of the character at a place if it is escaped, else 0.
    private static func escapedWidth(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        switch bytes[place] {
        case 0xC2: place + 1 < bytes.count && bytes[place + 1] == 0x85 ? 2 : 0
        case 0xE2: place + 2 < bytes.count && bytes[place + 1] == 0x80 && bytes[place + 2] & 0xFE == 0xA8 ? 3 : 0
        default: 1
        }
    }

    /// `last` is the last byte of the character.
    private static func appendEscape(_ last: UInt8, width: Int, to output: inout [UInt8]) {
        switch width {
        case 2: append("\\u0085", to: &output)
        case 3: append(last == 0xA8 ? "\\u2028" : "\\u2029", to: &output)
        default: appendEscape(last, to: &output)
        }
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case quote, 0x5C: output.append(contentsOf: [0x5C, byte])
        case 0x0A: append("\\n", to: &output)
        case 0x0D: append("\\r", to: &output)
        case 0x09: append("\\t", to: &output)
        default:
            append("\\u00", to: &output)
            let digits = Array("0123456789abcdef".utf8)
            output.append(digits[Int(byte >> 4)])
            output.append(digits[Int(byte & 15)])
        }
    }
}
