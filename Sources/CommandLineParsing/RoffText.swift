/// Text as roff input: nothing in it is taken for a request or an escape, whatever the reader's locale.
enum RoffText {
    /// A piece of text. Characters beyond ASCII are written as `\[uXXXX]`, so that no preprocessor is needed; where
    /// Chinese may be broken stands `\:`, because roff breaks at spaces only. Line breaks become spaces.
    static func escaped(_ text: String) -> String {
        var result = ""
        var last: Character?
        for character in text {
            if let last, last != " ", character != " ", TextWrapping.mayBreak(between: last, and: character) {
                result += "\\:"
            }
            for scalar in character.unicodeScalars { result += escaped(scalar) }
            last = character
        }
        return result
    }

    /// A line of running text: like `escaped`, and harmless at the start of a line.
    static func line(_ text: String) -> String {
        let line = escaped(text)
        return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    /// Text in bold.
    static func bold(_ text: String) -> String { "\\fB" + escaped(text) + "\\fR" }

    /// Text in italics.
    static func italic(_ text: String) -> String { "\\fI" + escaped(text) + "\\fR" }

    /// A macro's argument in its quotes.
    static func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\\": "\\(rs"
        case "-": "\\-"
        case "\"": "\\(dq"
        case "'": "\\(aq"
        case "`": "\\(ga"
        case "^": "\\(ha"
        case "~": "\\(ti"
        case "\n", "\t", "\r": " "
        case " "..."}": String(scalar)
        default: scalar.value < 0xA0 ? "" : "\\[u\(hex(scalar.value))]"
        }
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
