/// A sheet as its workbook names it.
public struct SheetEntry: Sendable, Equatable {
    /// Whether people see the sheet's tab.
    public enum Visibility: String, Sendable {
        case visible
        case hidden
        /// Hidden so that only a program shows it again.
        case veryHidden = "very-hidden"
    }

    /// As on its tab.
    public let name: String
    /// Place among the tabs, from 1.
    public let number: Int
    public let visibility: Visibility

    public init(name: String, number: Int, visibility: Visibility = .visible) {
        self.name = name
        self.number = number
        self.visibility = visibility
    }
}
