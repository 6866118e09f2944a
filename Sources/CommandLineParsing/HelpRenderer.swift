/// Help for a terminal, made from the catalogue.
public struct HelpRenderer: Sendable {
    private let catalogue: CommandCatalogue
    private let language: Language
    private let width: Int

    /// Help in one language for lines of `width` columns; fewer than 40 are taken as 40.
    public init(_ catalogue: CommandCatalogue, language: Language, width: Int = 80) {
        self.catalogue = catalogue
        self.language = language
        self.width = max(40, width)
    }

    /// The program's own help: all commands in a line each, global flags, exit statuses. Ends with a line feed.
    public func help() -> String {
        let program = catalogue.program
        var sections = [TextWrapping.lines(catalogue.summary[language], width: width), usageLines(for: [])]
        sections.append(paragraphs(catalogue.discussion))
        sections.append(section(HelpWords.commands, catalogue.commands.map { ($0.name, $0.summary[language]) }))
        sections.append(flagSection(HelpWords.globalOptions, catalogue.visibleGlobalFlags))
        let variables = catalogue.environment.map { ($0.name, $0.help[language]) }
        sections.append(section(HelpWords.environment, variables))
        sections.append(exitSection(catalogue.exitStatuses))
        if catalogue.understandsHelpWord {
            sections.append(TextWrapping.lines(HelpWords.more(program)[language], width: width))
        }
        return joined(sections)
    }

    /// The help of a command or a group of commands, the program's for an empty path; nil where nothing has that path.
    public func help(for path: [String]) -> String? {
        if path.isEmpty { return help() }
        if let command = catalogue.command(at: path) { return help(of: command) }
        let inside = catalogue.commands.filter { $0.path.starts(with: path) }
        if inside.isEmpty { return nil }
        return joined([
            TextWrapping.lines(catalogue.summary(at: path)[language], width: width), usageLines(for: path),
            section(HelpWords.commands, inside.map { ($0.name, $0.summary[language]) }),
            flagSection(HelpWords.globalOptions, catalogue.visibleGlobalFlags),
        ])
    }

    /// How a command is called, `deregistrar status [JOB] [--format FORMAT]`, unwrapped and without heading.
    public func usage(for path: [String]) -> String {
        ([([catalogue.program] + path).joined(separator: " ")] + usageParts(for: path)).joined(separator: " ")
    }

    private func usageParts(for path: [String]) -> [String] {
        guard let command = catalogue.command(at: path) else {
            return [HelpWords.commandWord[language], HelpWords.optionalFlags[language]]
        }
        return command.arguments.map { DefinitionText.synopsis($0, language) }
            + command.visibleFlags.map { DefinitionText.synopsis($0, language) }
    }

    private func help(of command: CommandDefinition) -> String {
        var sections = [TextWrapping.lines(command.summary[language], width: width), usageLines(for: command.path)]
        sections.append(paragraphs(command.discussion))
        let arguments = command.arguments.map { ($0.name[language], DefinitionText.detail($0, language)) }
        sections.append(section(HelpWords.arguments, arguments))
        sections.append(flagSection(HelpWords.options, command.visibleFlags))
        sections.append(flagSection(HelpWords.globalOptions, catalogue.visibleGlobalFlags))
        sections.append(exampleSection(command.examples))
        sections.append(exitSection(command.exitStatuses))
        if !command.related.isEmpty {
            let lines = command.related.map { "  \(catalogue.program) \($0)" }
            sections.append([heading(HelpWords.related)] + lines)
        }
        return joined(sections)
    }
}

// MARK: - Sections

extension HelpRenderer {
    private func joined(_ sections: [[String]]) -> String {
        let filled = sections.filter { section in section.contains { !$0.isEmpty } }
        return filled.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private func heading(_ text: LocalizedText) -> String {
        text[language] + HelpWords.colon[language]
    }

    private func paragraphs(_ text: LocalizedText) -> [String] {
        text[language].isEmpty ? [] : TextWrapping.lines(text[language], width: width)
    }

    private func usageLines(for path: [String]) -> [String] {
        let start = ([catalogue.program] + path).joined(separator: " ")
        let parts = usageParts(for: path)
        var lines = [heading(HelpWords.usage) + (language == .en ? " " : "") + start]
        for part in parts {
            let last = lines[lines.count - 1]
            if DisplayWidth.of(last) + 1 + DisplayWidth.of(part) <= width {
                lines[lines.count - 1] = last + " " + part
            } else {
                lines.append("    " + part)
            }
        }
        return lines
    }

    private func flagSection(_ title: LocalizedText, _ flags: [FlagDefinition]) -> [String] {
        section(title, flags.map { (DefinitionText.label($0, language), DefinitionText.detail($0, language)) })
    }

    private func exitSection(_ statuses: [ExitStatusMeaning]) -> [String] {
        let rows = statuses.map {
            (String(repeating: " ", count: $0.status < 10 ? 1 : 0) + "\($0.status)", $0.meaning[language])
        }
        return section(HelpWords.exitStatus, rows)
    }

    private func exampleSection(_ examples: [CommandExample]) -> [String] {
        if examples.isEmpty { return [] }
        let lines = examples.flatMap { example in
            TextWrapping.hanging(example.meaning[language], head: "  \(example.command)", indent: 6, width: width)
        }
        return [heading(HelpWords.examples)] + lines
    }

    /// Two columns; a label too long for its column has its text on the next line.
    private func section(_ title: LocalizedText, _ rows: [(String, String)]) -> [String] {
        if rows.isEmpty { return [] }
        let limit = max(16, width * 2 / 5)
        let labels = rows.map { DisplayWidth.of($0.0) + 4 }
        let indent = labels.filter { $0 <= limit }.max() ?? 8
        let lines = rows.flatMap { label, text in
            TextWrapping.hanging(text, head: "  " + label, indent: indent, width: width)
        }
        return [heading(title)] + lines
    }
}
