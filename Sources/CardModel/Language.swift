/// The languages in which people are spoken to.
public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"

    /// The one of two texts that is wanted.
    public func pick(_ english: String, _ chinese: String) -> String { self == .english ? english : chinese }
}
