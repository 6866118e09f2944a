/// Everything that can be typed: the one list from which parsing, help, man page and completions are made.
public struct CommandCatalogue: Sendable {
    /// The word that `help` and its topics are asked for with, unless a command has that name.
    static let helpWord = "help"

    /// The program's name as it is typed.
    public let program: String
    /// The program's version.
    public let version: String
    /// What the program does, in one line.
    public let summary: LocalizedText
    /// More about the program; each line is a paragraph.
    public let discussion: LocalizedText
    /// The commands, in the order in which help shows them.
    public let commands: [CommandDefinition]
    /// The words that only lead to commands.
    public let groups: [CommandGroup]
    /// Flags that may stand before and after every command.
    public let globalFlags: [FlagDefinition]
    /// The exit statuses of the program.
    public let exitStatuses: [ExitStatusMeaning]
    /// The environment variables that the program reads.
    public let environment: [EnvironmentVariable]

    /// A catalogue. It is taken as it is; `CatalogueCheck` tells what is wrong with one.
    public init(
        program: String, version: String, summary: LocalizedText,
        discussion: LocalizedText = LocalizedText("", ""), commands: [CommandDefinition],
        groups: [CommandGroup] = [], globalFlags: [FlagDefinition], exitStatuses: [ExitStatusMeaning] = [],
        environment: [EnvironmentVariable] = []
    ) {
        self.program = program
        self.version = version
        self.summary = summary
        self.discussion = discussion
        self.commands = commands
        self.groups = groups
        self.globalFlags = globalFlags
        self.exitStatuses = exitStatuses
        self.environment = environment
    }

    /// The command that exactly these words call. Linear in the number of commands.
    public func command(at path: [String]) -> CommandDefinition? {
        commands.first { $0.path == path }
    }

    /// The words that can follow these ones, each once, in the catalogue's order.
    public func subcommands(of path: [String]) -> [String] {
        var words: [String] = []
        for command in commands where command.path.count > path.count && command.path.starts(with: path) {
            let word = command.path[path.count]
            if !words.contains(word) { words.append(word) }
        }
        return words
    }

    /// The summary of a command or, without one, of a group. Empty in both languages where neither is known.
    func summary(at path: [String]) -> LocalizedText {
        if let command = command(at: path) { return command.summary }
        return groups.first { $0.path == path }?.summary ?? LocalizedText("", "")
    }

    /// Every prefix of a command's path that is no command itself, the root excluded, in the catalogue's order.
    var groupPaths: [[String]] {
        var paths: [[String]] = []
        for command in commands {
            for length in 1..<max(1, command.path.count) {
                let path = Array(command.path.prefix(length))
                if !paths.contains(path), self.command(at: path) == nil { paths.append(path) }
            }
        }
        return paths
    }

    /// Whether `help` is free to mean help.
    var understandsHelpWord: Bool { !subcommands(of: []).contains(Self.helpWord) }

    /// The flags that can be typed and are shown.
    var visibleGlobalFlags: [FlagDefinition] { globalFlags.filter { !$0.hidden } }
}

extension CommandDefinition {
    /// The flags that can be typed and are shown.
    var visibleFlags: [FlagDefinition] { flags.filter { !$0.hidden } }
}
