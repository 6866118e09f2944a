/// One walk over the words of a command line: finds the command, takes flags and their values out.
struct ArgumentScan {
    private let catalogue: CommandCatalogue
    private let words: [String]
    private var next = 0
    private var path: [String] = []
    private var command: CommandDefinition?
    private var arguments: [String] = []
    private var given: [String: [String]] = [:]
    private var flagsHaveEnded = false
    private var helpWordSeen = false
    /// The last flag that took more than one word at a time.
    private(set) var greedyFlag: String?

    init(catalogue: CommandCatalogue, words: [String]) {
        self.catalogue = catalogue
        self.words = words
    }

    mutating func run() throws(UsageError) {
        while next < words.count {
            let word = words[next]
            next += 1
            if flagsHaveEnded || word == "-" {
                try takeWord(word)
            } else if word == "--" {
                flagsHaveEnded = true
            } else if word.hasPrefix("--") {
                try takeLong(word)
            } else if word.hasPrefix("-") {
                try takeShort(word)
            } else {
                try refuseLookalikeDash(word)
                try takeWord(word)
            }
        }
    }

    func result() -> ParsedCommand {
        var defaults: [String: String] = [:]
        for flag in knownFlags { defaults[flag.name] = flag.defaultValue }
        return ParsedCommand(
            path: path, arguments: arguments,
            wantsHelp: helpWordSeen || given[FlagDefinition.help.name] != nil,
            wantsVersion: given[FlagDefinition.version.name] != nil, given: given, defaults: defaults)
    }
}

// MARK: - Words

extension ArgumentScan {
    /// A word that is no flag: the next word of the command's path, or an argument.
    private mutating func takeWord(_ word: String) throws(UsageError) {
        let longer = path + [word]
        if arguments.isEmpty, catalogue.subcommands(of: path).contains(word) {
            path = longer
            command = catalogue.command(at: path)
        } else if command != nil, !helpWordSeen {
            arguments.append(word)
        } else if path.isEmpty, word == CommandCatalogue.helpWord, catalogue.understandsHelpWord {
            helpWordSeen = true
        } else if command != nil {
            throw .unexpectedArgument(word, command: "help")
        } else {
            throw .unknownCommand(longer.joined(separator: " "), suggestion: nearestCommand(to: longer))
        }
    }

    private func nearestCommand(to typed: [String]) -> String? {
        guard let last = typed.last else { return nil }
        let parent = Array(typed.dropLast())
        if let near = NearestName.find(last, among: catalogue.subcommands(of: parent)) {
            return (parent + [near]).joined(separator: " ")
        }
        return catalogue.commands.first { $0.path.last == last }?.name
    }

    /// Word processors and input methods turn `--` into other dashes; such a word is a flag, not a file.
    private func refuseLookalikeDash(_ word: String) throws(UsageError) {
        let dashes: Set<Character> = ["\u{2010}", "\u{2011}", "\u{2012}", "–", "—", "−", "－"]
        let bare = word.drop { dashes.contains($0) || $0 == "-" }
        guard bare.count < word.count, let flag = flag(named: "--" + bare.prefix { $0 != "=" }) else { return }
        throw .unknownFlag(word, command: commandName, suggestion: flag.name)
    }
}

// MARK: - Flags

extension ArgumentScan {
    private var commandName: String { path.joined(separator: " ") }

    private var knownFlags: [FlagDefinition] { (command?.flags ?? []) + catalogue.globalFlags }

    private func flag(named name: String) -> FlagDefinition? {
        knownFlags.first { $0.name == name }
    }

    private func flag(short: Character) -> FlagDefinition? {
        knownFlags.first { $0.short == short }
    }

    private mutating func takeLong(_ word: String) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let flag = flag(named: name) else { throw unknown(name) }
        try take(flag, joined: parts.count == 2 ? String(parts[1]) : nil)
    }

    /// `-o value`, `-ovalue`, `-o=value`, and switches joined as `-ab`.
    private mutating func takeShort(_ word: String) throws(UsageError) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let flag = flag(short: letter) else {
                throw unknown(word.count == 2 || self.flag(named: "-" + word) != nil ? word : "-\(letter)")
            }
            if flag.takesValue {
                if letters.first == "=" { letters.removeFirst() }
                return try take(flag, joined: letters.isEmpty ? nil : String(letters))
            }
            if letters.first == "=" { throw .unexpectedValue(flag: flag.name, value: String(letters.dropFirst())) }
            given[flag.name] = given[flag.name] ?? []
        }
    }

    private mutating func take(_ flag: FlagDefinition, joined: String?) throws(UsageError) {
        guard flag.takesValue else {
            if let joined { throw .unexpectedValue(flag: flag.name, value: joined) }
            given[flag.name] = []
            return
        }
        if flag.kind == .value, given[flag.name] != nil { throw .repeatedFlag(flag.name) }
        try store(joined ?? wordAsValue(), for: flag)
        if flag.kind == .repeatedGreedy, joined == nil { try takeFollowing(flag) }
    }

    private mutating func takeFollowing(_ flag: FlagDefinition) throws(UsageError) {
        while next < words.count, !words[next].hasPrefix("-") {
            try store(words[next], for: flag)
            next += 1
            greedyFlag = flag.name
        }
    }

    private mutating func store(_ value: String?, for flag: FlagDefinition) throws(UsageError) {
        guard let value, !value.isEmpty else {
            throw .missingValue(flag: flag.name, valueName: flag.valueName ?? LocalizedText("VALUE", "值"))
        }
        if !flag.choices.isEmpty, !flag.choices.contains(value) {
            throw .invalidChoice(flag: flag.name, value: value, choices: flag.choices)
        }
        given[flag.name, default: []].append(value)
    }

    /// The next word, unless it is itself a known flag or `--`: then somebody forgot the value.
    private mutating func wordAsValue() -> String? {
        guard next < words.count, words[next] != "--", !isKnownFlag(words[next]) else { return nil }
        next += 1
        return words[next - 1]
    }

    private func isKnownFlag(_ word: String) -> Bool {
        if word.hasPrefix("--") { return flag(named: String(word.prefix { $0 != "=" })) != nil }
        guard word.hasPrefix("-"), word.count == 2, let letter = word.last else { return false }
        return flag(short: letter) != nil
    }

    private func unknown(_ name: String) -> UsageError {
        if command == nil, catalogue.commands.contains(where: { $0.flags.contains { $0.name == name } }) {
            return .flagBeforeCommand(name)
        }
        let names = knownFlags.filter { !$0.hidden }.map(\.name)
        let suggestion = flag(named: "-" + name)?.name ?? NearestName.find(name, among: names)
        return .unknownFlag(name, command: commandName, suggestion: suggestion)
    }
}
