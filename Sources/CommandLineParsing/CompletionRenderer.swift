/// A shell for which completions can be made.
public enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish
}

/// Completion scripts, made from the catalogue.
public struct CompletionRenderer: Sendable {
    private let catalogue: CommandCatalogue
    private let language: Language

    /// Scripts whose descriptions are in one language; bash shows none.
    public init(_ catalogue: CommandCatalogue, language: Language = .en) {
        self.catalogue = catalogue
        self.language = language
    }

    /// The script for a shell, ended by a line feed.
    public func script(for shell: Shell) -> String {
        switch shell {
        case .bash: BashCompletion(tree: CompletionTree(catalogue, language)).script()
        case .zsh: ZshCompletion(tree: CompletionTree(catalogue, language)).script()
        case .fish: FishCompletion(tree: CompletionTree(catalogue, language)).script()
        }
    }
}

/// The catalogue as shells walk it: a node for the program, each group and each command.
struct CompletionTree {
    /// One place on the command line at which something can be completed.
    struct Node {
        let path: [String]
        /// What can follow: a word and its description.
        let words: [(word: String, summary: String)]
        /// The flags of the node alone, without the global ones.
        let flags: [FlagDefinition]
        let arguments: [ArgumentDefinition]

        /// `/review/approve`, empty for the program itself.
        var key: String { path.map { "/" + $0 }.joined() }
    }

    static let helpWord = CommandCatalogue.helpWord

    let program: String
    let language: Language
    let globalFlags: [FlagDefinition]
    let nodes: [Node]

    init(_ catalogue: CommandCatalogue, _ language: Language) {
        self.program = catalogue.program
        self.language = language
        self.globalFlags = catalogue.visibleGlobalFlags
        let paths = [[]] + catalogue.groupPaths + catalogue.commands.map(\.path)
        self.nodes = paths.map { path in
            let command = catalogue.command(at: path)
            var words = catalogue.subcommands(of: path).map { word in
                (word: word, summary: catalogue.summary(at: path + [word])[language])
            }
            // no node of its own: behind it stand the same words again
            if path.isEmpty, catalogue.understandsHelpWord { words.append((Self.helpWord, HelpWords.help[language])) }
            return Node(
                path: path, words: words, flags: command?.visibleFlags ?? [], arguments: command?.arguments ?? [])
        }
    }

    /// The program's name as part of a shell function's name.
    var identifier: String { Self.identifier(program) }

    static func identifier(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// Long and short spelling of a flag.
    static func spellings(_ flag: FlagDefinition) -> [String] {
        [flag.name] + (flag.short.map { ["-\($0)"] } ?? [])
    }

    /// The spellings of all global flags that take a value: needed to find the command behind them.
    var globalValueFlags: [String] {
        globalFlags.filter(\.takesValue).flatMap(Self.spellings)
    }
}
