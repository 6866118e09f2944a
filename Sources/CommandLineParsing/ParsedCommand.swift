/// What somebody typed, held against the catalogue and found good.
///
/// Where help or the version is asked for, `path` says of what (empty: the program), and nothing has been required.
public struct ParsedCommand: Sendable, Equatable {
    /// The words of the command, `["review", "approve"]`.
    public let path: [String]
    /// The arguments in the order they were typed, flags and their values taken out.
    public let arguments: [String]
    /// Whether `--help` or the word `help` was there.
    public let wantsHelp: Bool
    /// Whether `--version` was there.
    public let wantsVersion: Bool
    let given: [String: [String]]
    let defaults: [String: String]

    /// The words of the command joined with a space.
    public var name: String { path.joined(separator: " ") }

    /// The value of a flag by its long name: the last one given, else its default value, else nil.
    public func value(_ flag: String) -> String? {
        given[flag]?.last ?? defaults[flag]
    }

    /// All values given for a flag, in their order; its default value, if it has one, when none was given.
    public func values(_ flag: String) -> [String] {
        given[flag] ?? defaults[flag].map { [$0] } ?? []
    }

    /// Whether the flag itself was typed.
    public func isSet(_ flag: String) -> Bool {
        given[flag] != nil
    }
}
