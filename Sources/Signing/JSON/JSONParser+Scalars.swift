extension JSONParser {
    mutating func string() throws -> String {
        offset += 1
        let start = offset
        while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\\") {
            if byte == UInt8(ascii: "\"") {
                let text = try checkedText(UnsafeBufferPointer(rebasing: bytes[start..<offset]), from: start)
                offset += 1
                return text
            }
            offset += 1
        }
        return try stringWithEscapes(from: start)
    }

    private mutating func stringWithEscapes(from start: Int) throws -> String {
        var content = Array(bytes[start..<offset])
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                let text = try content.withUnsafeBufferPointer { try checkedText($0, from: start) }
                offset += 1
                return text
            case UInt8(ascii: "\\"):
                content.append(contentsOf: Array(String(try escape()).utf8))
            case ..<0x20:
                throw unexpected
            default:
                content.append(byte)
                offset += 1
            }
        }
        throw unexpected
    }

    private func checkedText(_ content: UnsafeBufferPointer<UInt8>, from start: Int) throws -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            throw JSONParsingError(fault: .invalidUTF8, offset: start)
        }
        return text
    }

    private mutating func escape() throws -> Unicode.Scalar {
        let start = offset
        offset += 1
        guard let byte = next else { throw unexpected }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try codePoint(from: start)
        default: throw JSONParsingError(fault: .invalidEscape, offset: start)
        }
    }

    private mutating func codePoint(from start: Int) throws -> Unicode.Scalar {
        let high = try codeUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard 0xD800...0xDBFF ~= high, take("\\"), take("u") else {
            throw JSONParsingError(fault: .invalidEscape, offset: start)
        }
        let low = try codeUnit()
        guard 0xDC00...0xDFFF ~= low,
            let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(low) - 0xDC00)
        else { throw JSONParsingError(fault: .invalidEscape, offset: start) }
        return scalar
    }

    private mutating func codeUnit() throws -> UInt16 {
        guard offset + 4 <= bytes.count else { throw fault(.unexpectedEnd) }
        let digits = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
        guard let pair = Hex.decode(digits) else { throw fault(.invalidEscape) }
        offset += 4
        return UInt16(pair[0]) << 8 | UInt16(pair[1])
    }

    mutating func number() throws -> JSONValue {
        let start = offset
        _ = take("-")
        if !take("0") { try digits() }
        var isWhole = true
        if take(".") {
            isWhole = false
            try digits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        // "-0" is no whole number: as an integer it would lose its sign and pass for canonical.
        let value = isWhole && text != "-0" ? wholeNumber(text) : fraction(text)
        guard let value else { throw JSONParsingError(fault: .numberOutOfRange, offset: start) }
        return value
    }

    private mutating func digits() throws {
        guard let first = next, 0x30...0x39 ~= first else { throw unexpected }
        while let byte = next, 0x30...0x39 ~= byte { offset += 1 }
    }

    private func wholeNumber(_ text: String) -> JSONValue? {
        guard let number = Int64(text), number.magnitude <= UInt64(JSONValue.largestInteger) else { return nil }
        return .integer(number)
    }

    private func fraction(_ text: String) -> JSONValue? {
        guard let number = Double(text), number.isFinite else { return nil }
        return .number(number)
    }
}
