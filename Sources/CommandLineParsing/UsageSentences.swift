/// What is wrong, and what to do about it, in words.
public struct UsageSentence: Sendable, Equatable {
    /// What is wrong.
    public let message: String
    /// What to do about it.
    public let hint: String
}

/// Makes the sentences for usage errors; no other place does. Words that were typed appear without control characters
/// and cut to 60 columns.
public struct UsageSentences: Sendable {
    private let program: String

    /// The sentences of a program, known by its name as it is typed.
    public init(program: String) {
        self.program = program
    }

    /// The message and the hint for an error.
    public func sentence(for error: UsageError, _ language: Language) -> UsageSentence {
        UsageSentence(message: message(for: error)[language], hint: hint(for: error)[language])
    }

    private func message(for error: UsageError) -> LocalizedText {
        switch error {
        case .missingCommand, .unknownCommand, .missingSubcommand: commandMessage(for: error)
        case .missingArgument, .unexpectedArgument, .invalidArgument: argumentMessage(for: error)
        default: flagMessage(for: error)
        }
    }

    private func commandMessage(for error: UsageError) -> LocalizedText {
        switch error {
        case .unknownCommand(let word, _):
            LocalizedText("There is no command '\(echo(word))'.", "没有“\(echo(word))”这个命令。")
        case .missingSubcommand(let command, _):
            LocalizedText("'\(command)' needs to know what to do.", "“\(command)”后面还需要一个子命令。")
        default: LocalizedText("No command was given.", "没有给出命令。")
        }
    }

    private func argumentMessage(for error: UsageError) -> LocalizedText {
        switch error {
        case .missingArgument(let name, let command, _):
            LocalizedText("'\(command)' needs \(name.en).", "“\(command)”缺少参数“\(name.zh)”。")
        case .unexpectedArgument(let word, let command):
            LocalizedText(
                "'\(command)' does not expect '\(echo(word))'.", "“\(command)”不接受多余的参数“\(echo(word))”。")
        case .invalidArgument(let name, let value, _):
            LocalizedText("\(name.en) cannot be '\(echo(value))'.", "“\(name.zh)”不能是“\(echo(value))”。")
        default: LocalizedText("", "")
        }
    }

    private func flagMessage(for error: UsageError) -> LocalizedText {
        switch error {
        case .unknownFlag(let flag, let command, _):
            unknownFlag(echo(flag), command: command)
        case .flagBeforeCommand(let flag):
            LocalizedText("'\(flag)' belongs after the command.", "“\(flag)”应写在命令之后。")
        case .missingValue(let flag, let name):
            LocalizedText("'\(flag)' needs a value: \(name.en).", "“\(flag)”缺少取值：\(name.zh)。")
        case .unexpectedValue(let flag, let value):
            LocalizedText(
                "'\(flag)' takes no value, '\(echo(value))' was given.", "“\(flag)”不带取值，却给出了“\(echo(value))”。")
        case .invalidChoice(let flag, let value, _):
            LocalizedText("'\(flag)' cannot be '\(echo(value))'.", "“\(flag)”不能是“\(echo(value))”。")
        case .repeatedFlag(let flag):
            LocalizedText("'\(flag)' was given more than once.", "“\(flag)”给出了不止一次。")
        case .missingFlag(let flag, let name, let command):
            LocalizedText(
                "'\(command)' needs \(labelled(flag, name, .en)).", "“\(command)”必须带上 \(labelled(flag, name, .zh))。")
        default: LocalizedText("", "")
        }
    }

    private func unknownFlag(_ flag: String, command: String) -> LocalizedText {
        if command.isEmpty { return LocalizedText("There is no option '\(flag)'.", "没有“\(flag)”这个选项。") }
        return LocalizedText("'\(command)' has no option '\(flag)'.", "“\(command)”没有“\(flag)”这个选项。")
    }

    private func hint(for error: UsageError) -> LocalizedText {
        switch error {
        case .unknownCommand(_, let suggestion?), .unknownFlag(_, _, let suggestion?):
            didYouMean(suggestion)
        case .missingSubcommand(_, let choices):
            oneOf(choices)
        case .invalidChoice(_, let value, let choices), .invalidArgument(_, let value, let choices):
            NearestName.find(value, among: choices).map(didYouMean) ?? oneOf(choices)
        case .repeatedFlag:
            LocalizedText("Give it once.", "只需给出一次。")
        case .missingArgument(let name, let command, let flag?):
            LocalizedText(
                "'\(flag)' took the words after it; write \(name.en) before it: \(program) \(command) \(name.en) \(flag) …",
                "“\(flag)”会取走其后的各个词，请把“\(name.zh)”写在它前面：\(program) \(command) \(name.zh) \(flag) …")
        case .flagBeforeCommand(let flag):
            LocalizedText("Write: \(program) COMMAND \(flag) …", "写法：\(program) 命令 \(flag) …")
        default: seeHelp(of: error.command)
        }
    }

    private func didYouMean(_ name: String) -> LocalizedText {
        LocalizedText("Did you mean '\(name)'?", "是不是想输入“\(name)”？")
    }

    private func oneOf(_ choices: [String]) -> LocalizedText {
        LocalizedText(
            "Choose one of: \(choices.joined(separator: ", ")).", "可选：\(choices.joined(separator: "、"))。")
    }

    private func seeHelp(of command: String) -> LocalizedText {
        let line = [program, command, "--help"].filter { !$0.isEmpty }.joined(separator: " ")
        return LocalizedText("See '\(line)'.", "用法见“\(line)”。")
    }

    private func labelled(_ flag: String, _ name: LocalizedText?, _ language: Language) -> String {
        name.map { "\(flag) \($0[language])" } ?? flag
    }

    private func echo(_ word: String) -> String {
        TerminalText.echo(word)
    }
}
