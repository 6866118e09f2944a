import CardModel

/// Numbers of things in words.
enum Counted {
    static func cards(_ count: Int, _ language: Language) -> String {
        language.pick(count == 1 ? "1 card" : "\(count) cards", "\(count) 张")
    }
}
