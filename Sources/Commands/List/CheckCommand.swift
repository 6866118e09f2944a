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
        let settings = try listSettings(call)
        let opened = try open(call, settings)
        let lists = opened.files.map { CheckedList(file: $0.name, document: $0.document) }
        if !lists.isEmpty { tellDialects(opened.files, call) }
        let summary = lists.isEmpty ? CheckSummary() : try check(lists, settings, call)
        if let status = opened.failure { return status }
        return call.isStrict && summary.refused > 0 ? .rowsRefused : .done
    }

    /// The site's, where there is one; a site that is named must be there.
    private static func listSettings(_ call: Invocation) throws -> ListSettings {
        let isNamed = call.parsed.isSet("--site")
        guard isNamed || FileSystem.exists(call.siteFolder + "/deregistrar.json5") else { return ListSettings() }
        return try call.openSite().settings.listSettings()
    }

    /// Opens all files; those that are no lists are told, and the first one's status is kept.
    private static func open(
        _ call: Invocation, _ settings: ListSettings
    ) throws -> (files: [ListFile], failure: ExitStatus?) {
        let overrides = try ListFlags.overrides(of: call)
        var files: [ListFile] = []
        var failure: ExitStatus?
        for name in call.parsed.arguments {
            do {
                let file = try ListFile(name, overrides: overrides)
                _ = try ListCheck.layout(of: CheckedList(file: name, document: file.document), settings: settings)
                files.append(file)
            } catch let fault as Fault {
                call.notes.report(fault)
                failure = failure ?? fault.status
            }
        }
        return (files, failure)
    }

    private static func tellDialects(_ files: [ListFile], _ call: Invocation) {
        guard !call.isQuiet else { return }
        for file in files {
            call.notes.tell(file.name + call.pick(": ", "：") + file.dialectWords(call.language))
        }
    }

    private static func check(
        _ lists: [CheckedList], _ settings: ListSettings, _ call: Invocation
    ) throws -> CheckSummary {
        switch call.format() {
        case .jsonl:
            let writer = CheckedRowWriter(files: lists.map(\.file))
            return try ListCheck.run(lists: lists, settings: settings) { row in
                try call.out.append { writer.append(row, to: &$0) }
            }
        case .json:
            let summary = try ListCheck.run(lists: lists, settings: settings) { _ in }
            try call.out.append { CheckReport.appendJSON(summary, files: lists.map(\.file), to: &$0) }
            return summary
        case .human:
            var report = CheckReport(files: lists.map(\.file), language: call.language)
            let summary = try ListCheck.run(lists: lists, settings: settings) { report.take($0) }
            try call.out.write(report.text(summary))
            return summary
        }
    }
}
