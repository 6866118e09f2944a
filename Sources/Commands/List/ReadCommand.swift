import CardModel
import CommandLineParsing
import Tabular

/// `read`: each row exactly as it was read.
enum ReadCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["read"], summary: LocalizedText("Show each row of a file exactly as it was read.", "按原样输出文件的每一行。"),
        discussion: LocalizedText(
            "JSON Lines: file, sheet (null in a CSV), row and cells. All sheets of a workbook are read, hidden ones too, unless --sheet names one; of a ZIP all tables in it. Rows count from 1 as Excel shows them; empty rows and trailing empty cells are left out, a sep= line is kept. What was found out about the file goes to standard error.\nA file with an unclosed quote, NUL or invalid bytes, or a damaged workbook, is refused as a whole. - reads standard input.",
            "输出为 JSON Lines：file、sheet（CSV 为 null）、row、cells。未用 --sheet 指定时读取工作簿的全部工作表（含隐藏的）；ZIP 读取其中全部表格。行号从 1 开始，与 Excel 一致；空行和行尾空单元格不输出，sep= 行保留。识别结果写到标准错误。\n引号未闭合、含 NUL 或无效字节的文件以及损坏的工作簿整体拒绝。- 表示标准输入。"
        ),
        flags: ListFlags.all + [
            FlagDefinition(
                "--sheet", valueName: LocalizedText("SHEET", "工作表"),
                help: LocalizedText(
                    "Name or number of a sheet, or all; a CSV has one.", "工作表的名称或序号，或 all；CSV 只有一个。"),
                defaultText: LocalizedText("all", "all"))
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("FILE", "文件"), help: LocalizedText("The file.", "要读取的文件。"), completes: .files)
        ],
        examples: [
            CommandExample(
                "deregistrar read list.csv", LocalizedText("Every row as a line of JSON.", "每行输出一个 JSON。")),
            CommandExample(
                "deregistrar read list.xlsx --sheet 2", LocalizedText("The second sheet alone.", "仅第 2 个工作表。")),
        ],
        related: ["check"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let name = call.parsed.arguments[0]
        let file = try ListFile(name, reader: try ListFlags.reader(of: call))
        let tables = try file.tables(call.parsed.value("--sheet"))
        var report = ReadReport()
        switch call.format(else: .jsonl) {
        case .jsonl: try rows(of: tables, to: call.out, RowForm(before: "", after: "\n", separator: ""), &report)
        case .json:
            try call.out.write("[")
            try rows(of: tables, to: call.out, RowForm(before: "\n", after: "", separator: ","), &report)
            try call.out.write("\n]\n")
        case .human: try plainRows(of: tables, to: call.out, &report)
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
        of tables: [NamedTable], to out: ResultOutput, _ form: RowForm, _ report: inout ReadReport
    ) throws {
        for table in tables {
            var head = Array("{\"file\":".utf8) + JSONText.quoted(table.file)
            JSONText.append(",\"sheet\":", to: &head)
            head += JSONText.quoted(table.sheet?.name)
            report.begin(table.sheet)
            try table.forEachRecord { record, _, cells in
                let isFirst = report.rowCount == 0
                guard let count = report.take(cells, record: record) else { return }
                try out.append { bytes in
                    if !isFirst { JSONText.append(form.separator, to: &bytes) }
                    JSONText.append(form.before, to: &bytes)
                    appendRow(cells, count: count, record: record, head: head, to: &bytes)
                    JSONText.append(form.after, to: &bytes)
                }
            }
        }
    }

    @inline(__always)
    private static func appendRow(
        _ cells: RecordCells, count: Int, record: Int, head: [UInt8], to bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: head)
        JSONText.append(",\"row\":", to: &bytes)
        JSONText.append(record, to: &bytes)
        JSONText.append(",\"cells\":[", to: &bytes)
        for column in 0..<count {
            if column > 0 { JSONText.append(",", to: &bytes) }
            JSONText.appendString(cells[column], to: &bytes)
        }
        JSONText.append("]}", to: &bytes)
    }

    private static func plainRows(
        of tables: [NamedTable], to out: ResultOutput, _ report: inout ReadReport
    ) throws {
        for table in tables {
            report.begin(table.sheet)
            let name = tables.count > 1 ? [table.file, table.sheet?.name].compactMap { $0 } : []
            if !name.isEmpty { try out.line("# " + TerminalText.harmless(name.joined(separator: " · "))) }
            try table.forEachRecord { record, _, cells in
                guard let count = report.take(cells, record: record) else { return }
                let texts = (0..<count).map { TerminalText.harmless(cells.text($0)) }
                try out.line("\(record)  " + texts.joined(separator: " | "))
            }
        }
    }
}
