import CardModel
import CommandLineParsing
import Intake
import Pipeline
import Tabular

/// `template`: an empty list to be filled in with a spreadsheet.
enum TemplateCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["template"],
        summary: LocalizedText("Make the Excel template for lists.", "生成注销卡清单的 Excel 模板。"),
        discussion: LocalizedText(
            "A workbook with a column for everything that a list can say, number columns formatted as text, so that no spreadsheet turns a card's number into another one, rules and messages for entries, a filled example row, and a sheet that explains the columns. The example row may be left where it is: it is made up, marked, and no row of a list. In a site the columns of lists.carry join.\nThe language is that of --lang. Without --out the workbook goes to standard output, on a terminal into a file in the current folder.",
            "生成一个工作簿：包含清单可用的全部列；号码列均为文本格式，避免电子表格改变卡号；带录入规则、提示、已填写的示例行和填写说明。示例行为虚构并有标记，保留也不会被当作卡片。在工作目录中使用时，会加入 lists.carry 指定的列。\n语言由 --lang 决定。未给出 --out 时写到标准输出；在终端上则写入当前目录的文件。"
        ),
        flags: [
            FlagDefinition(
                "--out", short: "o", valueName: LocalizedText("FILE", "文件"),
                help: LocalizedText("Write it here; an existing file is not overwritten.", "写入此文件；不覆盖已有文件。"),
                defaultText: LocalizedText("standard output", "标准输出"), completes: .files)
        ],
        examples: [
            CommandExample(
                "deregistrar template --out list.xlsx", LocalizedText("A list to fill in.", "待填写的清单。"))
        ],
        related: ["check", "run"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let bytes = try TemplateWorkbook(language: call.language, carry: try carriedColumns(call)).bytes()
        let isOnTerminal = Terminal.hasVisibleResults
        guard let name = call.parsed.value("--out") ?? (isOnTerminal ? defaultName(call) : nil) else {
            try call.out.append { $0 += bytes }
            return .done
        }
        let path = Paths.absolute(name)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: name)) }
        try FileSystem.writeDurably(bytes, to: path, mode: 0o644)
        call.note("Written: \(name)", "已写入：\(name)")
        return .done
    }

    private static func defaultName(_ call: Invocation) -> String {
        call.pick("deregistration-list.xlsx", "注销卡清单.xlsx")
    }

    /// Those of the site, where there is one; a site that is named must be there.
    private static func carriedColumns(_ call: Invocation) throws -> [String] {
        let isNamed = call.parsed.isSet("--site")
        guard isNamed || FileSystem.exists(call.siteFolder + "/deregistrar.json5") else { return [] }
        return try call.openSite().settings.listSettings().carry
    }
}
