/// How lists are read at one site.
public struct ListSettings: Sendable, Equatable {
    /// What names the card of a row.
    public enum Identifier: String, Sendable, CaseIterable {
        /// The ICCID; a list without that column is refused.
        case iccid
        /// The subscriber number where a row has no ICCID.
        case msisdn
    }

    /// What becomes of hidden sheets, rows and columns.
    public enum Hidden: String, Sendable, CaseIterable {
        /// A person looks at each hidden row: `row.hidden`.
        case manual
        /// They are told of in the report.
        case report
        /// The file is refused.
        case refuse
    }

    public var identifyBy: Identifier
    public var hidden: Hidden
    /// Names of columns that travel on into reports and the certificates' index.
    public var carry: [String]
    /// More header words for a field. They are preferred to the built-in ones.
    public var aliases: [ListField: [String]]

    public init(
        identifyBy: Identifier = .iccid, hidden: Hidden = .manual, carry: [String] = [],
        aliases: [ListField: [String]] = [:]
    ) {
        self.hidden = hidden
        self.identifyBy = identifyBy
        self.carry = carry
        self.aliases = aliases
    }
}
