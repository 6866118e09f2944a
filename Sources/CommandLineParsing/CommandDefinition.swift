/// One command of the program, as a value.
public struct CommandDefinition: Sendable, Hashable {
    /// The words that call it, `["review", "approve"]`.
    public let path: [String]
    /// What it does, in one line.
    public let summary: LocalizedText
    /// More about it; each line is a paragraph. May be empty in both languages.
    public let discussion: LocalizedText
    /// Its own flags; the global ones come on top.
    public let flags: [FlagDefinition]
    /// Its arguments, in order.
    public let arguments: [ArgumentDefinition]
    /// Command lines to copy.
    public let examples: [CommandExample]
    /// The exit statuses that mean something particular to this command.
    public let exitStatuses: [ExitStatusMeaning]
    /// Other commands to look at, each by its words joined with a space: `review list`.
    public let related: [String]

    /// A command.
    public init(
        _ path: [String], summary: LocalizedText, discussion: LocalizedText = LocalizedText("", ""),
        flags: [FlagDefinition] = [], arguments: [ArgumentDefinition] = [], examples: [CommandExample] = [],
        exitStatuses: [ExitStatusMeaning] = [], related: [String] = []
    ) {
        self.path = path
        self.summary = summary
        self.discussion = discussion
        self.flags = flags
        self.arguments = arguments
        self.examples = examples
        self.exitStatuses = exitStatuses
        self.related = related
    }

    /// The words that call it, joined with a space.
    public var name: String { path.joined(separator: " ") }
}

/// A command line to copy, and what it does.
public struct CommandExample: Sendable, Hashable {
    /// The whole line, the program's name included.
    public let command: String
    /// What it does.
    public let meaning: LocalizedText

    /// An example.
    public init(_ command: String, _ meaning: LocalizedText) {
        self.command = command
        self.meaning = meaning
    }
}

/// An exit status, 0 to 255, and what it means.
public struct ExitStatusMeaning: Sendable, Hashable {
    /// The status.
    public let status: Int
    /// What it means.
    public let meaning: LocalizedText

    /// A status with its meaning.
    public init(_ status: Int, _ meaning: LocalizedText) {
        self.status = status
        self.meaning = meaning
    }
}

/// A word that only leads to commands, such as `review`.
public struct CommandGroup: Sendable, Hashable {
    /// The words that lead to it.
    public let path: [String]
    /// What its commands are about, in one line.
    public let summary: LocalizedText

    /// A group.
    public init(_ path: [String], summary: LocalizedText) {
        self.path = path
        self.summary = summary
    }
}

/// An environment variable that the program reads.
public struct EnvironmentVariable: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// What it does.
    public let help: LocalizedText

    /// A variable.
    public init(_ name: String, help: LocalizedText) {
        self.name = name
        self.help = help
    }
}
