/// Foreign text made fit for a terminal.
public enum TerminalText {
    /// One line that cannot steer a terminal: line breaks and tabs become spaces, other control characters their
    /// pictures (`␛`), characters that turn the reading direction or hide become `\u{FFFD}`.
    public static func harmless(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isUnsafe($0) }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isUnsafe(scalar) ? replacement(for: scalar) : scalar) }
        return String(result)
    }

    /// At most `width` columns of a text; what is cut off is marked by `…`.
    public static func clipped(_ text: String, to width: Int) -> String {
        var used = 0
        var kept = text.startIndex
        for index in text.indices {
            let columns = DisplayWidth.of(text[index])
            if used + columns > width { return text[..<kept] + (width > 0 ? "…" : "") }
            used += columns
            if used < width { kept = text.index(after: index) }
        }
        return text
    }

    /// A word as somebody typed it, harmless and at most 60 columns long.
    static func echo(_ word: String) -> String {
        clipped(harmless(word), to: 60)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }

    private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: " "
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "␡"
        default: "\u{FFFD}"
        }
    }
}
