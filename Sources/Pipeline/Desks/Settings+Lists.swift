import CardModel
public import Intake

extension Settings {
    /// How lists are read at this site. Throws `settings.not-among` for an alias of a column nobody knows.
    public func listSettings() throws -> ListSettings {
        var aliases: [ListField: [String]] = [:]
        for (name, words) in headerAliases {
            guard let field = ListField(rawValue: name) else {
                throw Fault(
                    "settings.not-among", .settings, at: Place(file: "deregistrar.json5"),
                    [
                        "key": "lists.aliases." + name,
                        "wanted": ListField.allCases.map(\.rawValue).joined(separator: ", "),
                    ])
            }
            aliases[field] = words
        }
        return ListSettings(
            identifyBy: ListSettings.Identifier(rawValue: identifyBy) ?? .iccid,
            hidden: ListSettings.Hidden(rawValue: hidden) ?? .manual, carry: carry, aliases: aliases)
    }
}
