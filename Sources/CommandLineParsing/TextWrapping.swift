/// Breaking text into lines of a given display width, in English and Chinese.
public enum TextWrapping {
    /// The lines of a text, each at most `width` columns where a break can be found. A line break in the text stays
    /// one. Chinese breaks between characters, but not before `，。）` nor after `（《`. Linear.
    public static func lines(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { fill($0, width: width) }
    }

    /// A text as indented lines. `head` stands in front of the first one, or above it where it is too long for that.
    static func hanging(_ text: String, head: String, indent: Int, width: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let body = lines(text, width: max(20, width - indent)).map { $0.isEmpty ? "" : margin + $0 }
        let used = DisplayWidth.of(head)
        guard used + 2 <= indent else { return [head] + body }
        guard let first = body.first else { return [head] }
        return [head + first.dropFirst(used)] + body.dropFirst()
    }

    /// Whether a line may end between two neighbouring characters, neither of which is a space.
    static func mayBreak(between first: Character, and second: Character) -> Bool {
        if noBreakBefore.contains(second) || noBreakAfter.contains(first) { return false }
        return DisplayWidth.of(first) == 2 || DisplayWidth.of(second) == 2
    }

    private static let noBreakBefore: Set<Character> = Set("，。、；：！？）》」』】〉”’…—％,.;:!?)]}%·/")
    private static let noBreakAfter: Set<Character> = Set("（《「『【〈“‘([{—/")

    private static func fill(_ paragraph: Substring, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(of: paragraph) {
            let columns = DisplayWidth.of(piece.text)
            let gap = piece.followsSpace && !line.isEmpty ? 1 : 0
            if !line.isEmpty, used + gap + columns > width {
                lines.append(line)
                (line, used) = (piece.text, columns)
            } else {
                line += (gap == 1 ? " " : "") + piece.text
                used += gap + columns
            }
        }
        return lines + [line]
    }

    private struct Piece {
        var text: String
        let followsSpace: Bool
    }

    private static func pieces(of paragraph: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var afterSpace = false
        var last: Character?
        for character in paragraph {
            if character == " " {
                (afterSpace, last) = (true, nil)
            } else if let previous = last, !mayBreak(between: previous, and: character) {
                pieces[pieces.count - 1].text.append(character)
                last = character
            } else {
                pieces.append(Piece(text: String(character), followsSpace: afterSpace))
                (afterSpace, last) = (false, character)
            }
        }
        return pieces
    }
}
