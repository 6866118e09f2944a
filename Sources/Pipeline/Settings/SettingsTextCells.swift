/// Strings and numbers of settings.
enum SettingsTextCells {
    /// From the opening quote to the closing one, which must stand in the same line.
    static func string(_ parser: inout SettingsText) throws -> String {
        let opening = parser
        guard let quote = parser.pull() else { throw parser.wanted("\"") }
        var string = String.UnicodeScalarView()
        while let scalar = parser.pull() {
            switch scalar {
            case quote: return String(string)
            case "\\": try escape(&parser, into: &string)
            case "\n", "\r": throw opening.wanted(String(quote))
            default: string.append(scalar)
            }
        }
        throw opening.wanted(String(quote))
    }

    private static func escape(_ parser: inout SettingsText, into string: inout String.UnicodeScalarView) throws {
        guard let scalar = parser.pull() else { throw parser.wanted("\"") }
        switch scalar {
        case "n": string.append("\n")
        case "t": string.append("\t")
        case "r": string.append("\r")
        case "b": string.append("\u{8}")
        case "f": string.append("\u{C}")
        case "v": string.append("\u{B}")
        case "0": string.append("\0")
        case "x": string.append(try scalarValue(of: try unit(2, &parser), &parser))
        case "u": string.append(try unicode(&parser))
        case "\r": _ = parser.take("\n")
        case "\n", "\u{2028}", "\u{2029}": break
        default: string.append(scalar)
        }
    }

    /// `\u4E2D`, or two halves of a character beyond 16 bits.
    private static func unicode(_ parser: inout SettingsText) throws -> Unicode.Scalar {
        let first = try unit(4, &parser)
        guard first & 0xFC00 == 0xD800 else { return try scalarValue(of: first, &parser) }
        guard parser.take("\\"), parser.take("u") else { throw parser.wanted("\\u") }
        let second = try unit(4, &parser)
        guard second & 0xFC00 == 0xDC00 else { throw parser.wanted("\\u", back: 4) }
        return try scalarValue(of: 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF, &parser)
    }

    private static func unit(_ digits: Int, _ parser: inout SettingsText) throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar = parser.pull(), scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                throw parser.wanted("0-9 A-F", back: 1)
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func scalarValue(of value: UInt32, _ parser: inout SettingsText) throws -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else { throw parser.wanted("\\u", back: 4) }
        return scalar
    }

    /// `50`, `-1.5`, `+2`, `.5`, `5.`, `1e3`, `0x1F`.
    static func number(_ word: String) -> Double? {
        var digits = word[...]
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits = digits.dropFirst() }
        guard let first = digits.first, first == "." || ("0"..."9").contains(first) else { return nil }
        let value: Double?
        if digits.lowercased().hasPrefix("0x") {
            value = UInt64(digits.dropFirst(2), radix: 16).map { Double($0) }
        } else {
            guard digits != ".", digits.allSatisfy({ "0123456789.eE+-".contains($0) }) else { return nil }
            let whole = first == "." ? "0" + digits : digits
            value = Double(whole.last == "." ? whole + "0" : whole)
        }
        return value.map { isNegative ? -$0 : $0 }
    }
}
