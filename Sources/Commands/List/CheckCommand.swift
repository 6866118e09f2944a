import CardModel
import CommandLineParsing
import Intake
import Pipeline
import Reporting

/// `check`: lists alone, without any table.
enum CheckCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["check"], summary: LocalizedText("Read and validate lists alone, without tables.", "仅校验清单本身，不核对参考表。"),
        discussion: LocalizedText(
            "Judges ICCIDs, check digits, damage by spreadsheets and duplicates, over all files together. A missing account is not held against a row, and what would go to the manual lane is accepted. Lists are not changed and nothing is stored.\nWith --format jsonl each row is a line: file, sheet, row, raw, iccid, outcome, codes. - reads standard input.",
            "校验 ICCID、校验位、表格软件造成的损坏和重复，多个文件合并判断。缺少客户编码不计为问题，应转人工的行视为通过。不修改清单，也不写入任何数据。\n--format jsonl 时每行输出一个 JSON：file、sheet、row、raw、iccid、outcome、codes。- 表示标准输入。"
        ),
        flags: ListFlags.all,
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"), help: LocalizedText("The lists.", "要校验的清单。"), arity: .oneOrMore,
                completes: .files)
        ],
        examples: [
            CommandExample("deregistrar check list.csv", LocalizedText("What is wrong, and what to do.", "列出问题和处理办法。")),
            CommandExample(
                "deregistrar check --format jsonl a.csv b.csv", LocalizedText("Each row for a machine.", "逐行输出，供程序使用。")),
        ],
        related: ["read", "run"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let settings = try ListFlags.site(of: call)?.settings.listSettings() ?? ListSettings()
        let opened = try open(call, settings)
        let summary = opened.files.isEmpty ? CheckSummary() : try check(opened.files, settings, call)
        if let status = opened.failure { return status }
        return call.isStrict && summary.refused > 0 ? .rowsRefused : .done
    }

    /// Opens all files; those that are no lists are told, and the first one's status is kept.
    private static func open(
        _ call: Invocation, _ settings: ListSettings
    ) throws -> (files: [CheckedFile], failure: ExitStatus?) {
        let reader = try ListFlags.reader(of: call)
        var files: [CheckedFile] = []
        var failure: ExitStatus?
        for name in call.parsed.arguments {
            do {
                let file = try CheckedFile(try ListFile(name, reader: reader), settings)
                if !call.isQuiet { file.tell(call) }
                files.append(file)
            } catch let fault as Fault {
                call.notes.report(fault)
                failure = failure ?? fault.status
            }
        }
        return (files, failure)
    }

    private static func check(
        _ files: [CheckedFile], _ settings: ListSettings, _ call: Invocation
    ) throws -> CheckSummary {
        let lists = files.flatMap(\.lists)
        switch call.format() {
        case .jsonl:
            let writer = CheckedRowWriter(lists: lists)
            return try ListCheck.run(lists: lists, settings: settings) { row in
                try call.out.append { writer.append(row, to: &$0) }
            }
        case .json:
            let summary = try ListCheck.run(lists: lists, settings: settings) { _ in }
            try call.out.append { CheckReport.appendJSON(summary, of: files, to: &$0) }
            return summary
        case .human:
            var report = CheckReport(files: files.flatMap(\.shownNames), language: call.language)
            let summary = try ListCheck.run(lists: lists, settings: settings) { report.take($0) }
            try call.out.write(report.text(summary))
            return summary
        }
    }
}
