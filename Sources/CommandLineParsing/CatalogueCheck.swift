/// One thing that is wrong with a catalogue: where, and what, for the people who write it.
public struct CatalogueProblem: Sendable, Hashable, CustomStringConvertible {
    /// The command's name, with the flag's or argument's where it is about one; empty: the catalogue itself.
    public let place: String
    /// What is wrong.
    public let reason: String

    /// `place: reason`.
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}

/// Holds a catalogue against the rules that parsing, help, man page and completions rely on.
public enum CatalogueCheck {
    /// Everything that is wrong with a catalogue; empty when all is well.
    public static func problems(in catalogue: CommandCatalogue) -> [CatalogueProblem] {
        let everywhere = CheckOfFlags(place: "", flags: catalogue.globalFlags, inherited: []).problems()
        let commands = catalogue.commands.flatMap { problems(of: $0, in: catalogue) }
        return problemsOfProgram(catalogue) + everywhere + commands + problemsOfGroups(catalogue)
    }

    /// What is wrong with a text: missing in one language, or spaces at its ends.
    static func problems(of text: LocalizedText, _ place: String, _ what: String) -> [CatalogueProblem] {
        Language.allCases.flatMap { language -> [CatalogueProblem] in
            let words = text[language]
            if words.isEmpty { return [CatalogueProblem(place: place, reason: "\(what) is missing in \(language)")] }
            guard words.first?.isWhitespace == true || words.last?.isWhitespace == true else { return [] }
            return [CatalogueProblem(place: place, reason: "\(what) has spaces at its ends in \(language)")]
        }
    }

    /// Whether a word can stand unquoted in every shell and in a table of words.
    static func isPlain(_ word: String) -> Bool {
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._+".contains($0)) }
            && word.first != "-"
    }

    static func duplicates<Value: Hashable>(in values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { !seen.insert($0).inserted }
    }
}

extension CatalogueCheck {
    private static func problemsOfProgram(_ catalogue: CommandCatalogue) -> [CatalogueProblem] {
        var found = problems(of: catalogue.summary, "", "summary")
        if !isPlain(catalogue.program) {
            found.append(CatalogueProblem(place: "", reason: "program name is not plain"))
        }
        for path in duplicates(in: catalogue.commands.map(\.path)) {
            found.append(CatalogueProblem(place: path.joined(separator: " "), reason: "command is there twice"))
        }
        for needed in [FlagDefinition.help.name, FlagDefinition.version.name]
        where !catalogue.globalFlags.contains(where: { $0.name == needed && !$0.takesValue }) {
            found.append(CatalogueProblem(place: needed, reason: "switch is missing among the global flags"))
        }
        found += problems(of: catalogue.exitStatuses, "")
        found += catalogue.environment.flatMap { problems(of: $0.help, $0.name, "help") }
        return found + oneSided(catalogue.discussion, "")
    }

    private static func problemsOfGroups(_ catalogue: CommandCatalogue) -> [CatalogueProblem] {
        let used = catalogue.groupPaths
        let undescribed = used.filter { path in !catalogue.groups.contains { $0.path == path } }
        let unused = catalogue.groups.filter { !used.contains($0.path) }
        return undescribed.map { CatalogueProblem(place: $0.joined(separator: " "), reason: "group has no summary") }
            + unused.map { CatalogueProblem(place: $0.path.joined(separator: " "), reason: "group has no commands") }
            + catalogue.groups.flatMap { problems(of: $0.summary, $0.path.joined(separator: " "), "summary") }
    }

    private static func problems(
        of command: CommandDefinition, in catalogue: CommandCatalogue
    ) -> [CatalogueProblem] {
        let place = command.name
        var found = problems(of: command.summary, place, "summary") + oneSided(command.discussion, place)
        if command.path.isEmpty || !command.path.allSatisfy(isPlain) {
            found.append(CatalogueProblem(place: place, reason: "path is empty or not plain"))
        }
        let inherited = catalogue.globalFlags
        found += CheckOfFlags(place: place, flags: command.flags, inherited: inherited).problems()
        found += problems(of: command.arguments, place)
        found += command.examples.flatMap { problems(of: $0, place, in: catalogue) }
        found += problems(of: command.exitStatuses, place)
        for name in command.related where !catalogue.commands.contains(where: { $0.name == name }) {
            found.append(CatalogueProblem(place: place, reason: "related command '\(name)' does not exist"))
        }
        return found
    }

    private static func problems(of arguments: [ArgumentDefinition], _ place: String) -> [CatalogueProblem] {
        var found: [CatalogueProblem] = []
        for argument in arguments {
            let here = "\(place) \(argument.name.en)"
            found += problems(of: argument.name, here, "name") + problems(of: argument.help, here, "help")
            if !argument.choices.allSatisfy(isPlain) {
                found.append(CatalogueProblem(place: here, reason: "choices are not plain words"))
            }
        }
        if arguments.filter({ $0.arity != .one }).count > 1 {
            found.append(CatalogueProblem(place: place, reason: "more than one argument of variable length"))
        }
        return found
    }

    /// An example must be a line that the catalogue itself understands, as far as it is free of quoting.
    private static func problems(
        of example: CommandExample, _ place: String, in catalogue: CommandCatalogue
    ) -> [CatalogueProblem] {
        let found = problems(of: example.meaning, "\(place) example", "meaning")
        let words = example.command.split(separator: " ").map(String.init)
        guard words.first == catalogue.program else {
            return found + [CatalogueProblem(place: place, reason: "example does not start with the program's name")]
        }
        if example.command.contains(where: { "'\"\\|<>$&;".contains($0) }) { return found }
        do {
            _ = try catalogue.parse(Array(words.dropFirst()))
            return found
        } catch {
            return found + [CatalogueProblem(place: place, reason: "example does not parse: \(error)")]
        }
    }

    private static func problems(of statuses: [ExitStatusMeaning], _ place: String) -> [CatalogueProblem] {
        let texts = statuses.flatMap { problems(of: $0.meaning, "\(place) exit status \($0.status)", "meaning") }
        let twice = duplicates(in: statuses.map(\.status)).map {
            CatalogueProblem(place: place, reason: "exit status \($0) is there twice")
        }
        let odd = statuses.filter { !(0...255).contains($0.status) }.map {
            CatalogueProblem(place: place, reason: "exit status \($0.status) is not in 0...255")
        }
        return texts + twice + odd
    }

    /// A discussion may be missing, but not in one language only.
    private static func oneSided(_ text: LocalizedText, _ place: String) -> [CatalogueProblem] {
        text.en.isEmpty && text.zh.isEmpty ? [] : problems(of: text, place, "discussion")
    }
}
