public import CardModel

/// One text in both languages.
public struct BilingualText: Sendable, Equatable {
    public let english: String
    public let chinese: String

    public init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The text in one language.
    public subscript(_ language: Language) -> String { language == .english ? english : chinese }

    /// Chinese first, English after it, as a column title stands on a sheet for both readers.
    public var together: String { chinese == english ? chinese : chinese + " " + english }
}
