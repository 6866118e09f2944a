/// What is wrong with a command line, as data. `UsageSentences` makes the sentences.
///
/// `command` is always the words of the command joined with a space, empty for the program itself.
public enum UsageError: Error, Equatable, Sendable {
    /// Nothing was asked for.
    case missingCommand
    /// The words so far name no command.
    case unknownCommand(String, suggestion: String?)
    /// The word only leads to commands.
    case missingSubcommand(of: String, choices: [String])
    /// No such flag here.
    case unknownFlag(String, command: String, suggestion: String?)
    /// The flag belongs to a command and stood before it.
    case flagBeforeCommand(String)
    /// The flag stood without its value, or with an empty one.
    case missingValue(flag: String, valueName: LocalizedText)
    /// A switch was given a value with `=`.
    case unexpectedValue(flag: String, value: String)
    /// The flag takes only certain values.
    case invalidChoice(flag: String, value: String, choices: [String])
    /// The argument takes only certain words.
    case invalidArgument(name: LocalizedText, value: String, choices: [String])
    /// A flag that takes one value stood twice.
    case repeatedFlag(String)
    /// The command cannot do without this flag.
    case missingFlag(String, valueName: LocalizedText?, command: String)
    /// The command needs this argument; `takenBy` is a flag that took the words which may have been meant for it.
    case missingArgument(name: LocalizedText, command: String, takenBy: String?)
    /// One word too many.
    case unexpectedArgument(String, command: String)

    /// The command whose help answers the error; empty: the program's.
    var command: String {
        switch self {
        case .missingSubcommand(let command, _), .unknownFlag(_, let command, _), .missingFlag(_, _, let command),
            .missingArgument(_, let command, _), .unexpectedArgument(_, let command):
            command
        default: ""
        }
    }
}
