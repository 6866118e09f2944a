/// JSON (RFC 8259) written straight into bytes: nothing is allocated for a cell.
enum JSONText {
    /// A string in quotes; `bytes` are valid UTF-8 and stay as they are where JSON lets them.
    @inline(__always)
    static func appendString(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(quote)
        var start = 0
        for index in 0..<bytes.count where needsEscape(bytes[index]) {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            appendEscape(bytes[index], to: &output)
            start = index + 1
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
    private static func needsEscape(_ byte: UInt8) -> Bool { byte < 0x20 || byte == quote || byte == 0x5C }

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
