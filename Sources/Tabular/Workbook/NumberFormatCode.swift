/// What a number format's code makes of a number (ISO/IEC 29500-1, 18.8.31): only the first section counts, as it is
/// the one for the numbers that dates are.
enum NumberFormatCode {
    /// The kind a code stands for: `yyyy"年"m"月"`, `[h]:mm:ss`, `[Red]0.00;-0.00`.
    static func kind(_ code: String) -> NumberKind {
        var letters = code.unicodeScalars.makeIterator()
        var isAfterA = false
        while let letter = letters.next() {
            switch letter {
            // A literal, the width of a character, and what fills the cell: the next character is none of the code.
            case "\\", "_", "*": _ = letters.next()
            case "\"": skipQuoted(&letters)
            case "[": if isElapsed(&letters) { return .elapsed }
            case ";": return .number
            case "d", "D", "m", "M", "h", "H", "y", "Y", "s", "S": return .dateTime
            // a/p alone; AM/PM has its m.
            case "/" where isAfterA: return .dateTime
            default: break
            }
            isAfterA = letter == "a" || letter == "A"
        }
        return .number
    }

    private static func skipQuoted(_ letters: inout String.UnicodeScalarView.Iterator) {
        while let letter = letters.next(), letter != "\"" {}
    }

    /// Reads a bracket to its end: hours, minutes or seconds alone in it count on without end; colours, conditions,
    /// currencies and locales mean nothing here.
    private static func isElapsed(_ letters: inout String.UnicodeScalarView.Iterator) -> Bool {
        var content = ""
        while true {
            guard let letter = letters.next() else { return false }
            if letter == "]" { break }
            content.unicodeScalars.append(letter)
        }
        guard let first = content.first?.lowercased(), ["h", "m", "s"].contains(first) else { return false }
        return content.allSatisfy { $0.lowercased() == first }
    }

    /// What a format without a code of its own stands for, by its number. 27 to 36 and 50 to 58 are dates in Chinese,
    /// Japanese and Korean spreadsheets and nothing elsewhere.
    static func builtIn(_ number: Int) -> NumberKind {
        switch number {
        case 14...22, 27...36, 45, 47, 50...58: .dateTime
        case 46: .elapsed
        default: .number
        }
    }
}
