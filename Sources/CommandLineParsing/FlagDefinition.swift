/// One flag as a value: parsing, help, man page and completions are all made from it.
public struct FlagDefinition: Sendable, Hashable {
    /// How often a flag may stand, and what it takes.
    public enum Kind: Sendable, Hashable {
        /// Takes no value; standing twice changes nothing.
        case `switch`
        /// Takes one value and may stand once.
        case value
        /// Takes one value each time it stands.
        case repeated
        /// Takes every word up to the next flag or `--`, each time it stands.
        case repeatedGreedy
    }

    /// The long name with its dashes, `--site`.
    public let name: String
    /// The short name without its dash, `C` for `-C`.
    public let short: Character?
    /// The placeholder of the value; nil exactly for a switch.
    public let valueName: LocalizedText?
    /// How often it may stand, and what it takes.
    public let kind: Kind
    /// What it does, in a sentence.
    public let help: LocalizedText
    /// The only values that are taken; empty: any.
    public let choices: [String]
    /// What `ParsedCommand.value` gives when the flag is not there; also shown in help.
    public let defaultValue: String?
    /// The default in words, where it is found out at run time ("the current folder").
    public let defaultText: LocalizedText?
    /// Whether the command cannot do without it.
    public let isRequired: Bool
    /// What a shell offers for its value.
    public let completes: CompletionSource
    /// Understood, but not shown anywhere.
    public let hidden: Bool

    /// A flag. Without `kind` it is a switch if it has no `valueName`, else a value; without `completes` a shell offers
    /// the choices, if there are any.
    public init(
        _ name: String, short: Character? = nil, valueName: LocalizedText? = nil, kind: Kind? = nil,
        help: LocalizedText, choices: [String] = [], defaultValue: String? = nil, defaultText: LocalizedText? = nil,
        isRequired: Bool = false, completes: CompletionSource? = nil, hidden: Bool = false
    ) {
        self.name = name
        self.short = short
        self.valueName = valueName
        self.kind = kind ?? (valueName == nil ? .switch : .value)
        self.help = help
        self.choices = choices
        self.defaultValue = defaultValue
        self.defaultText = defaultText
        self.isRequired = isRequired
        self.completes = completes ?? (choices.isEmpty ? .none : .choices)
        self.hidden = hidden
    }

    /// Whether a value belongs to it.
    public var takesValue: Bool { kind != .switch }

    /// `--help`, which every catalogue needs.
    public static let help = FlagDefinition(
        "--help", short: "h", help: LocalizedText("Show this help.", "显示本帮助。"))

    /// `--version`, which every catalogue needs.
    public static let version = FlagDefinition(
        "--version", short: "V", help: LocalizedText("Show the program's version.", "显示程序版本。"))

    /// `--lang`, the language of people's text.
    public static let language = FlagDefinition(
        "--lang", valueName: LocalizedText("LANGUAGE", "语言"),
        help: LocalizedText("Language of the text for people.", "界面文字的语言。"),
        choices: Language.allCases.map(\.rawValue),
        defaultText: LocalizedText("the language of the locale", "取自系统区域设置"))
}
