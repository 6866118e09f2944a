/// One text for people, in every language of the program.
public struct LocalizedText: Sendable, Hashable {
    /// The English text.
    public let en: String
    /// The Chinese text.
    public let zh: String

    /// The same thing said twice.
    public init(_ en: String, _ zh: String) {
        self.en = en
        self.zh = zh
    }

    /// A word that is the same in both languages, such as `CSV`.
    public init(same text: String) {
        self.init(text, text)
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .en: en
        case .zh: zh
        }
    }
}
