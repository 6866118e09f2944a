/// How lists are read at one site.
public struct ListSettings: Sendable, Equatable {
    /// What names the card of a row.
    public enum Identifier: String, Sendable, CaseIterable {
        /// The ICCID; a list without that column is refused.
        case iccid
        /// The subscriber number where a row has no ICCID.
        case msisdn
    }

    public var identifyBy: Identifier
    /// Names of columns that travel on into reports and the certificates' index.
    public var carry: [String]
    /// More header words for a field. They are preferred to the built-in ones.
    public var aliases: [ListField: [String]]

    public init(
        identifyBy: Identifier = .iccid, carry: [String] = [], aliases: [ListField: [String]] = [:]
    ) {
        self.identifyBy = identifyBy
        self.carry = carry
        self.aliases = aliases
    }
}
