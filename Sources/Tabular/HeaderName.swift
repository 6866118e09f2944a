/// A header cell made comparable, with what stood in brackets apart.
public struct HeaderName: Sendable, Hashable {
    /// As `normalise` gives it.
    public let name: String
    /// The texts in brackets in order, cleaned, their case kept: `余额（元）` has `元`.
    public let brackets: [String]

    /// The first text in brackets; for amounts and sizes that is their unit.
    public var unit: String? { brackets.first }

    /// Reads a header cell as it stands in the file.
    public init(_ cell: String) {
        let parts = HeaderName.split(CellCleaning.clean(cell).text)
        let bare = HeaderName.fold(parts.outside)
        brackets = parts.inside
        // A header that is all brackets is named by what they hold.
        name = bare.isEmpty ? HeaderName.fold(parts.inside.first ?? "") : bare
    }

    /// The name for comparing: cleaned, lower case, without blanks, `_ - . * :` and the like, and without the texts in
    /// brackets. Apply it to both sides.
    public static func normalise(_ cell: String) -> String { HeaderName(cell).name }

    private static let openers: Set<Character> = ["(", "[", "{", "【", "〔", "〖", "「", "<", "〈", "《"]
    private static let closers: Set<Character> = [")", "]", "}", "】", "〕", "〗", "」", ">", "〉", "》"]
    private static let ignored: Set<Character> = [
        "_", "-", ".", "*", ":", "\"", "'", "·", "•", "‐", "‑", "–", "—", "★", "※", "。",
    ]

    private static func split(_ text: String) -> (outside: String, inside: [String]) {
        var outside = ""
        var inside: [String] = []
        var depth = 0
        var current = ""
        for character in text {
            if openers.contains(character) {
                depth += 1
                if depth == 1 { current = "" } else { current.append(character) }
            } else if closers.contains(character), depth > 0 {
                depth -= 1
                if depth == 0 { inside.append(current) } else { current.append(character) }
            } else if depth > 0 {
                current.append(character)
            } else {
                outside.append(character)
            }
        }
        if depth > 0 { inside.append(current) }
        return (outside, inside.map { CellCleaning.clean($0).text }.filter { !$0.isEmpty })
    }

    private static func fold(_ text: String) -> String {
        text.filter { !$0.isWhitespace && !ignored.contains($0) }.lowercased()
    }
}
