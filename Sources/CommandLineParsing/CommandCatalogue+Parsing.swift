extension CommandCatalogue {
    /// Reads the words after the program's name.
    ///
    /// `--flag value`, `--flag=value`, `-o value`, `-ovalue`, switches joined as `-ab`; `--` ends the flags; a lone `-`
    /// is an argument. Global flags stand anywhere, a command's own after its words. `help`, `help COMMAND` and
    /// `--help` ask for help and need nothing else. An empty value counts as missing.
    /// - Throws: the first thing that is wrong.
    public func parse(_ arguments: [String]) throws(UsageError) -> ParsedCommand {
        var scan = ArgumentScan(catalogue: self, words: arguments)
        try scan.run()
        let result = scan.result()
        if result.wantsHelp || result.wantsVersion { return result }
        try requireComplete(result, greedyFlag: scan.greedyFlag)
        return result
    }

    private func requireComplete(_ result: ParsedCommand, greedyFlag: String?) throws(UsageError) {
        guard let command = command(at: result.path) else {
            if result.path.isEmpty { throw .missingCommand }
            throw .missingSubcommand(of: result.name, choices: subcommands(of: result.path))
        }
        for flag in command.flags + globalFlags where flag.isRequired && !result.isSet(flag.name) {
            throw .missingFlag(flag.name, valueName: flag.valueName, command: command.name)
        }
        try requireArguments(of: command, words: result.arguments, greedyFlag: greedyFlag)
    }

    /// Deals the words out to the arguments from left to right, leaving enough for those that need one.
    private func requireArguments(
        of command: CommandDefinition, words: [String], greedyFlag: String?
    ) throws(UsageError) {
        var rest = words[...]
        for (index, argument) in command.arguments.enumerated() {
            guard rest.count >= argument.minimum else {
                throw .missingArgument(name: argument.name, command: command.name, takenBy: greedyFlag)
            }
            let needed = command.arguments[(index + 1)...].reduce(0) { $0 + $1.minimum }
            let free = max(argument.minimum, rest.count - needed)
            let taken = rest.prefix(min(free, argument.maximum ?? free))
            for word in taken where !argument.choices.isEmpty && !argument.choices.contains(word) {
                throw .invalidArgument(name: argument.name, value: word, choices: argument.choices)
            }
            rest = rest.dropFirst(taken.count)
        }
        if let word = rest.first { throw .unexpectedArgument(word, command: command.name) }
    }
}
