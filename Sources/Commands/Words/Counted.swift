import CardModel

/// Numbers of things in words.
enum Counted {
    static func cards(_ count: Int, _ language: Language) -> String {
        language.pick(things(count, "card"), "\(count) 张")
    }

    /// Of what takes an s in English, and the same words otherwise.
    static func things(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
