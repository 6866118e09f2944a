import CardModel
import CommandLineParsing
import Pipeline
import Reporting
import Signing

/// `explain`: the whole story of one card, from its cell to its certificate.
enum ExplainCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["explain"], summary: LocalizedText("Tell the whole story of one card.", "说明一张卡的来龙去脉。"),
        discussion: LocalizedText(
            "Of an ICCID, a certificate's number, or a row as FILE:ROW or FILE!SHEET:ROW: the rows it stood in, what was found and what to do about it, its batch, who decided, its deregistration and its certificate.",
            "按 ICCID、注销证明编号或“文件:行号”“文件!工作表:行号”查询：所在行、校验结果与处理办法、审核批次、由谁审核、注销情况和证明。"),
        arguments: [
            ArgumentDefinition(
                LocalizedText("WHAT", "对象"),
                help: LocalizedText(
                    "An ICCID, a certificate's number, FILE:ROW or FILE!SHEET:ROW.", "ICCID、注销证明编号、“文件:行号”或“文件!工作表:行号”。"
                ))
        ],
        examples: [
            CommandExample(
                "deregistrar explain 89860725100000000017", LocalizedText("By its number.", "按卡号查询。")),
            CommandExample("deregistrar explain list.csv:12", LocalizedText("By its row.", "按清单行查询。")),
        ],
        related: ["status"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let what = call.parsed.arguments[0]
        guard let store = try StoreAccess.reading(site) else {
            throw Fault("card.unknown", .inputMissing)
        }
        let story = try ExplainDesk(store: store).story(of: what)
        let words = StoryWords(site: site, language: call.language)
        if call.format() == .human {
            try call.out.write(words.text(story))
        } else {
            try call.out.json(words.json(story))
        }
        return .done
    }
}
