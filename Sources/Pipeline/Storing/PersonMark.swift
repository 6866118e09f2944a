import CardModel

/// Marks in the reasons of card changes that people made. A reason is shown as it stands behind its mark.
public enum PersonMark {
    /// A card that a person holds: no table and no list releases it, only a person.
    public static let hold = "person:"
    /// A card that a person held before and that goes on by the tables from now on; followed by the login.
    public static let release = "released-by-person:"
    /// A card that was taken out by itself; followed by the login and, behind a colon, by the reason.
    public static let withdrawal = "withdrawn-by:"

    static func held(_ reason: String) -> String { hold + " " + reason }

    static func released(by login: String) -> String { release + " " + login }

    static func withdrawn(by login: String, _ reason: String?) -> String {
        withdrawal + " " + login + (reason.map { ": " + $0 } ?? "")
    }
}

extension CardStanding {
    /// Whether a person holds the card.
    public var isHeldByPerson: Bool { state == .held && reason?.hasPrefix(PersonMark.hold) == true }
}
