import CardModel
import CommandLineParsing

/// `completions`: a script that makes a shell know the commands and flags.
enum CompletionsCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["completions"], summary: LocalizedText("Print a completion script for a shell.", "输出 shell 补全脚本。"),
        arguments: [
            ArgumentDefinition(
                LocalizedText("SHELL", "外壳"), help: LocalizedText("The shell.", "shell 名称。"),
                choices: Shell.allCases.map(\.rawValue))
        ],
        examples: [
            CommandExample(
                "deregistrar completions bash", LocalizedText("For bash; source the output.", "用于 bash，载入其输出即可。"))
        ])

    static func run(_ call: Invocation) throws -> ExitStatus {
        guard let shell = call.parsed.arguments.first.flatMap(Shell.init) else { return .usage }
        let spoken: CommandLineParsing.Language = call.language == .chinese ? .zh : .en
        try call.out.write(CompletionRenderer(Product.catalogue, language: spoken).script(for: shell))
        return .done
    }
}
