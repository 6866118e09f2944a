import CardModel
import CommandLineParsing

/// `man`: the manual page in roff.
enum ManCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["man"], summary: LocalizedText("Print the manual page.", "输出手册页。"),
        discussion: LocalizedText("In roff, for man(1).", "roff 格式，可用 man(1) 阅读。"),
        examples: [
            CommandExample("deregistrar man --lang en", LocalizedText("The English page.", "英文手册页。"))
        ])

    /// The day the page's text was last changed.
    private static let date = "2026-09-28"

    static func run(_ call: Invocation) throws -> ExitStatus {
        let spoken: CommandLineParsing.Language = call.language == .chinese ? .zh : .en
        try call.out.write(ManPageRenderer(Product.catalogue, language: spoken, date: date).page())
        return .done
    }
}
