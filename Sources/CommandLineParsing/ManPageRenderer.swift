/// The manual page of the whole catalogue in the man macros, clean for groff and mandoc; pure ASCII.
public struct ManPageRenderer: Sendable {
    private let catalogue: CommandCatalogue
    private let language: Language
    private let date: String

    /// A page in one language; `date` (ISO 8601) stands at its foot.
    public init(_ catalogue: CommandCatalogue, language: Language, date: String) {
        self.catalogue = catalogue
        self.language = language
        self.date = date
    }

    /// The page, section 1.
    public func page() -> String {
        var lines = head() + synopsis()
        lines += heading(HelpWords.description)
        // a heading begins a paragraph itself
        lines += paragraphs(catalogue.summary).dropFirst() + paragraphs(catalogue.discussion)
        lines += flags(HelpWords.globalOptions, catalogue.visibleGlobalFlags)
        lines += heading(HelpWords.commands) + catalogue.commands.flatMap(command)
        if !catalogue.environment.isEmpty {
            lines += heading(HelpWords.environment)
            lines += catalogue.environment.flatMap { item(RoffText.bold($0.name), $0.help[language]) }
        }
        if !catalogue.exitStatuses.isEmpty {
            lines += heading(HelpWords.exitStatus) + catalogue.exitStatuses.flatMap(exitStatus)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func head() -> [String] {
        let program = catalogue.program
        let names = ["\(program) \(catalogue.version)", HelpWords.manual[language]].map(RoffText.quoted)
        // mandoc reads the date only with bare hyphens
        let day = "\"" + date.filter { $0 == "-" || $0.isWholeNumber } + "\""
        let title = [RoffText.quoted(program.uppercased()), "1", day] + names
        return [".TH " + title.joined(separator: " "), ".nh", ".ad l"]
            + heading(HelpWords.name) + [RoffText.escaped(program) + " \\- " + oneLine(catalogue.summary)]
    }

    private func synopsis() -> [String] {
        let program = RoffText.bold(catalogue.program)
        let command = RoffText.italic(HelpWords.commandWord[language])
        let options = RoffText.escaped(HelpWords.optionalFlags[language])
        return heading(HelpWords.synopsis) + ["\(program) \(command) \(options)"]
    }

    /// The name line of a page takes no full stop.
    private func oneLine(_ text: LocalizedText) -> String {
        let line = text[language]
        return RoffText.escaped(line.hasSuffix(".") || line.hasSuffix("。") ? String(line.dropLast()) : line)
    }
}

// MARK: - Parts

extension ManPageRenderer {
    private func heading(_ text: LocalizedText) -> [String] {
        [".SH " + RoffText.quoted(text[language].uppercased())]
    }

    private func paragraphs(_ text: LocalizedText) -> [String] {
        text[language].split(separator: "\n").flatMap { [".PP", RoffText.line(String($0))] }
    }

    private func item(_ label: String, _ text: String) -> [String] {
        [".TP", label, RoffText.line(text)]
    }

    private func flags(_ title: LocalizedText, _ flags: [FlagDefinition]) -> [String] {
        flags.isEmpty ? [] : heading(title) + flags.flatMap(flag)
    }

    private func flag(_ flag: FlagDefinition) -> [String] {
        let names = (flag.short.map { RoffText.bold("-\($0)") + ", " } ?? "") + RoffText.bold(flag.name)
        let value = flag.valueName.map { " " + RoffText.italic($0[language]) } ?? ""
        let more = flag.kind == .repeatedGreedy ? RoffText.escaped("…") : ""
        return item(names + value + more, DefinitionText.detail(flag, language))
    }

    private func command(_ command: CommandDefinition) -> [String] {
        var lines = [".SS " + RoffText.quoted(command.name), usage(of: command)]
        lines += paragraphs(command.summary) + paragraphs(command.discussion)
        lines += command.arguments.flatMap {
            item(RoffText.italic($0.name[language]), DefinitionText.detail($0, language))
        }
        lines += command.visibleFlags.flatMap(flag)
        if !command.exitStatuses.isEmpty {
            lines += opening(HelpWords.exitStatus) + command.exitStatuses.flatMap(exitStatus)
        }
        if !command.examples.isEmpty {
            lines += opening(HelpWords.examples)
            lines += command.examples.flatMap { item(RoffText.bold($0.command), $0.meaning[language]) }
        }
        guard !command.related.isEmpty else { return lines }
        let related = command.related.map(RoffText.bold).joined(separator: ", ")
        return lines + opening(HelpWords.related) + [related]
    }

    /// The words that open a part of a command's section.
    private func opening(_ text: LocalizedText) -> [String] {
        [".PP", RoffText.line(text[language] + HelpWords.colon[language])]
    }

    private func usage(of command: CommandDefinition) -> String {
        let arguments = command.arguments.map { RoffText.escaped(DefinitionText.synopsis($0, language)) }
        let flags = command.visibleFlags.map { RoffText.escaped(DefinitionText.synopsis($0, language)) }
        let start = RoffText.bold("\(catalogue.program) \(command.name)")
        return ([start] + arguments + flags).joined(separator: " ")
    }

    private func exitStatus(_ status: ExitStatusMeaning) -> [String] {
        item(RoffText.bold("\(status.status)"), status.meaning[language])
    }
}
