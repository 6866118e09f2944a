import CardModel
import CommandLineParsing
import Tabular

/// `read`: each row exactly as it was read.
enum ReadCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["read"], summary: LocalizedText("Show each row of a file exactly as it was read.", "按原样输出文件的每一行。"),
        discussion: LocalizedText(
            "JSON Lines: file, sheet (null in a CSV), row and cells. Rows count from 1 as Excel shows them; empty rows and trailing empty cells are left out, a sep= line is kept. What was found out about the file goes to standard error.\nA file with an unclosed quote, NUL or invalid bytes is refused as a whole. - reads standard input.",
            "输出为 JSON Lines：file、sheet（CSV 为 null）、row、cells。行号从 1 开始，与 Excel 一致；空行和行尾空单元格不输出，sep= 行保留。识别结果写到标准错误。\n引号未闭合、含 NUL 或无效字节的文件整体拒绝。- 表示标准输入。"
        ),
        flags: ListFlags.all + [
            FlagDefinition(
                "--sheet", valueName: LocalizedText("SHEET", "工作表"),
                help: LocalizedText(
                    "Name or number of a sheet, or all; a CSV has one.", "工作表的名称或序号，或 all；CSV 只有一个。"))
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"), help: LocalizedText("The file.", "要读取的文件。"), completes: .files)
        ],
        examples: [
            CommandExample(
                "deregistrar read list.csv", LocalizedText("Every row as a line of JSON.", "每行输出一个 JSON。"))
        ],
        related: ["check"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let name = call.parsed.arguments[0]
        if let sheet = call.parsed.value("--sheet"), sheet != "all", sheet != "1" {
            throw Fault("list.sheet-unknown", .inputMissing, at: Place(file: name, sheet: sheet))
        }
        let file = try ListFile(name, overrides: try ListFlags.overrides(of: call))
        var report = ReadReport()
        switch call.format(else: .jsonl) {
        case .jsonl: try rows(of: file, to: call.out, RowForm(before: "", after: "\n", separator: ""), &report)
        case .json:
            try call.out.write("[")
            try rows(of: file, to: call.out, RowForm(before: "\n", after: "", separator: ","), &report)
            try call.out.write("\n]\n")
        case .human: try plainRows(of: file, to: call.out, &report)
        }
        if !call.isQuiet { call.notes.tell(report.words(file, call.language)) }
        return .done
    }

    /// What stands around the object of a row.
    private struct RowForm {
        let before: StaticString
        let after: StaticString
        let separator: StaticString
    }

    private static func rows(
        of file: ListFile, to out: ResultOutput, _ form: RowForm, _ report: inout ReadReport
    ) throws {
        let name = JSONText.quoted(file.name)
        try file.forEachRecord { record, _, cells in
            let isFirst = report.rowCount == 0
            guard let count = report.take(cells, record: record) else { return }
            try out.append { bytes in
                if !isFirst { JSONText.append(form.separator, to: &bytes) }
                JSONText.append(form.before, to: &bytes)
                appendRow(cells, count: count, record: record, name: name, to: &bytes)
                JSONText.append(form.after, to: &bytes)
            }
        }
    }

    @inline(__always)
    private static func appendRow(
        _ cells: RecordCells, count: Int, record: Int, name: [UInt8], to bytes: inout [UInt8]
    ) {
        JSONText.append("{\"file\":", to: &bytes)
        bytes.append(contentsOf: name)
        JSONText.append(",\"sheet\":null,\"row\":", to: &bytes)
        JSONText.append(record, to: &bytes)
        JSONText.append(",\"cells\":[", to: &bytes)
        for column in 0..<count {
            if column > 0 { JSONText.append(",", to: &bytes) }
            JSONText.appendString(cells[column], to: &bytes)
        }
        JSONText.append("]}", to: &bytes)
    }

    private static func plainRows(of file: ListFile, to out: ResultOutput, _ report: inout ReadReport) throws {
        try file.forEachRecord { record, _, cells in
            guard let count = report.take(cells, record: record) else { return }
            let texts = (0..<count).map { TerminalText.harmless(cells.text($0)) }
            try out.line("\(record)  " + texts.joined(separator: " | "))
        }
    }
}
