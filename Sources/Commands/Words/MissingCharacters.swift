import CardModel

/// Characters of a document that no font has: told, never dropped in silence.
enum MissingCharacters {
    /// As many are named.
    private static let named = 20

    static func tell(_ scalars: [Unicode.Scalar], _ call: Invocation) {
        guard let words = words(scalars) else { return }
        call.note(words.english, words.chinese)
    }

    /// Nil for none.
    static func words(_ scalars: [Unicode.Scalar]) -> (english: String, chinese: String)? {
        guard !scalars.isEmpty else { return nil }
        let codes = scalars.prefix(named).map { "U+" + String($0.value, radix: 16, uppercase: true) }
        let rest = scalars.count > named ? " …" : ""
        let subject = scalars.count == 1 ? "character" : "characters"
        let verb = scalars.count == 1 ? "it is" : "they are"
        return (
            "No font has the \(subject) \(codes.joined(separator: ", "))\(rest); \(verb) printed as 〓.",
            "字体中没有字符 \(codes.joined(separator: "、"))\(rest)，以 〓 代替。"
        )
    }
}
