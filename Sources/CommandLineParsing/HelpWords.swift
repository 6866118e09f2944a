/// The fixed words of help and man page.
enum HelpWords {
    static let usage = LocalizedText("Usage", "用法")
    static let commands = LocalizedText("Commands", "命令")
    static let arguments = LocalizedText("Arguments", "参数")
    static let options = LocalizedText("Options", "选项")
    static let globalOptions = LocalizedText("Global options", "全局选项")
    static let examples = LocalizedText("Examples", "示例")
    static let exitStatus = LocalizedText("Exit status", "退出状态")
    static let environment = LocalizedText("Environment", "环境变量")
    static let related = LocalizedText("See also", "另见")
    static let name = LocalizedText("Name", "名称")
    static let synopsis = LocalizedText("Synopsis", "概要")
    static let description = LocalizedText("Description", "说明")
    static let manual = LocalizedText("User Commands", "用户命令")
    static let help = LocalizedText("Show help for a command.", "显示某个命令的帮助。")
    static let colon = LocalizedText(":", "：")
    static let optionalFlags = LocalizedText("[options]", "[选项]")
    static let commandWord = LocalizedText("COMMAND", "命令")

    static func more(_ program: String) -> LocalizedText {
        LocalizedText(
            "'\(program) help COMMAND' tells more about a command.", "“\(program) help 命令”显示该命令的详细说明。")
    }
}

/// How flags and arguments are written and described, in help and man page alike.
enum DefinitionText {
    /// `[FILE…]` and the like.
    static func synopsis(_ argument: ArgumentDefinition, _ language: Language) -> String {
        let name = argument.name[language]
        return switch argument.arity {
        case .one: name
        case .optional: "[\(name)]"
        case .zeroOrMore: "[\(name)…]"
        case .oneOrMore: "\(name)…"
        }
    }

    /// `[--out FILE]`, without the brackets where the flag is required.
    static func synopsis(_ flag: FlagDefinition, _ language: Language) -> String {
        let text = flag.name + valuePart(flag, language)
        return flag.isRequired ? text : "[\(text)]" + (flag.kind == .repeated ? "…" : "")
    }

    /// `-o, --out FILE`.
    static func label(_ flag: FlagDefinition, _ language: Language) -> String {
        (flag.short.map { "-\($0), " } ?? "    ") + flag.name + valuePart(flag, language)
    }

    /// The sentence of a flag with its choices, its default and how often it may stand.
    static func detail(_ flag: FlagDefinition, _ language: Language) -> String {
        var notes: [LocalizedText] = []
        if !flag.choices.isEmpty { notes.append(oneOf(flag.choices)) }
        if let text = flag.defaultText ?? flag.defaultValue.map({ LocalizedText(same: $0) }) {
            notes.append(LocalizedText("default: \(text.en)", "默认：\(text.zh)"))
        }
        if flag.isRequired { notes.append(LocalizedText("required", "必填")) }
        if flag.kind == .repeated || flag.kind == .repeatedGreedy {
            notes.append(LocalizedText("may be repeated", "可重复"))
        }
        return noted(flag.help, notes, language)
    }

    /// The sentence of an argument with its choices.
    static func detail(_ argument: ArgumentDefinition, _ language: Language) -> String {
        noted(argument.help, argument.choices.isEmpty ? [] : [oneOf(argument.choices)], language)
    }

    private static func valuePart(_ flag: FlagDefinition, _ language: Language) -> String {
        guard let name = flag.valueName else { return "" }
        return " " + name[language] + (flag.kind == .repeatedGreedy ? "…" : "")
    }

    private static func oneOf(_ choices: [String]) -> LocalizedText {
        LocalizedText("one of: " + choices.joined(separator: ", "), "可选：" + choices.joined(separator: "、"))
    }

    private static func noted(_ help: LocalizedText, _ notes: [LocalizedText], _ language: Language) -> String {
        if notes.isEmpty { return help[language] }
        let joined = notes.map { $0[language] }
        return switch language {
        case .en: "\(help.en) (\(joined.joined(separator: "; ")))"
        case .zh: "\(help.zh)（\(joined.joined(separator: "；"))）"
        }
    }
}
