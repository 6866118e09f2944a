import CardModel

/// Where it all comes from: files that failed, lists, reference tables, and the sums that prove the counts.
enum ReportSources {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        html.heading("sources", "Files, tables and proof", "文件、参考表与核对")
        failed(facts.failedFiles, &html)
        lists(facts.inputs, &html)
        ReportDamage.write(facts.inputs, &html)
        tables(facts, &html)
        control(facts, &html)
    }

    private static func failed(_ files: [FailedFile], _ html: inout HTMLText) {
        html.raw("<h3 id=\"failed\">")
        html.both("Files that could not be read", "无法读取的文件")
        html.raw("</h3>\n")
        guard !files.isEmpty else {
            return html.paragraph("calm", BilingualText("None.", "无。"))
        }
        let table = ReportTable(columns: [ReportColumn("File", "文件", "name"), ReportColumn("Why", "原因")])
        table.write(&html) { html in
            for file in files.prefix(ReportPage.shown) {
                table.row(
                    &html,
                    [
                        { $0.name(file.name) },
                        { html in
                            html.bothWays { html, language in
                                let words = FaultWords(language)
                                html.text(words.sentence(file.fault))
                                guard let hint = words.hint(file.fault) else { return }
                                html.element("span", "class=\"small\"") { $0.text(hint) }
                            }
                        },
                    ])
            }
            if files.count > ReportPage.shown {
                let more = HTMLText.grouped(files.count - ReportPage.shown)
                table.rest(&html, BilingualText("\(more) more: see failed/", "另有 \(more) 个：见 failed/"))
            }
        }
    }

    private static func lists(_ inputs: [InputFacts], _ html: inout HTMLText) {
        html.raw("<h3 id=\"lists\">")
        html.both("Lists", "清单文件")
        html.raw("</h3>\n")
        guard !inputs.isEmpty else {
            return html.paragraph("calm", BilingualText("No list was handed in.", "没有提交清单。"))
        }
        let table = ReportTable(columns: [
            ReportColumn("List", "清单", "name"), ReportColumn("Rows", "行数", "n"),
            ReportColumn("Read as", "读取方式"), ReportColumn("Noticed", "提示", "why"),
        ])
        table.write(&html) { html in
            for input in inputs.prefix(ReportPage.shown) { list(input, table, &html) }
            if inputs.count > ReportPage.shown {
                let rest = inputs.dropFirst(ReportPage.shown)
                let rows = HTMLText.grouped(rest.reduce(0) { $0 + $1.rows })
                table.rest(
                    &html,
                    BilingualText(
                        "\(HTMLText.grouped(rest.count)) more lists with \(rows) rows: see summary.json",
                        "另有 \(HTMLText.grouped(rest.count)) 份清单共 \(rows) 行：见 summary.json"))
            }
        }
    }

    private static func list(_ input: InputFacts, _ table: ReportTable, _ html: inout HTMLText) {
        table.row(
            &html,
            [
                { html in
                    html.name(input.name)
                    html.element("span", "class=\"small id\"") { $0.text("SHA-256 " + input.sha256.prefix(16) + "…") }
                },
                { $0.number(input.rows) },
                { readAs(input, &$0) },
                { html in
                    guard !input.notes.isEmpty else { return html.both("nothing unusual", "无异常") }
                    html.raw("<ul class=\"said\">")
                    for note in input.notes {
                        html.element("li", note.isLoud ? "class=\"stop\"" : "") { $0.both(note.words) }
                    }
                    html.raw("</ul>")
                },
            ])
    }

    private static func readAs(_ input: InputFacts, _ html: inout HTMLText) {
        html.text(input.encoding.uppercased())
        if !input.delimiter.isEmpty { html.raw(", ") }
        switch input.delimiter {
        case ",": html.both("comma", "逗号分隔")
        case ";": html.both("semicolon", "分号分隔")
        case "\t": html.both("tab", "制表符分隔")
        default: html.text(input.delimiter)
        }
        if input.sheets.count > 1 { return sheets(input.sheets, &html) }
        html.element("span", "class=\"small\"") { html in
            if let row = input.headerRow {
                html.both("titles in row \(row)", "表头在第 \(row) 行")
            } else {
                html.both("no row of titles", "无表头")
            }
        }
    }

    /// A line for each table: its name, and what it was read as.
    private static func sheets(_ sheets: [SheetFacts], _ html: inout HTMLText) {
        for sheet in sheets.prefix(ReportPage.shown) {
            html.element("span", "class=\"small\"") { html in
                html.name(sheet.name)
                html.raw(": ")
                if sheet.isList {
                    let rows = HTMLText.grouped(sheet.rows)
                    html.both(sheet.rows == 1 ? "1 row" : "\(rows) rows", "\(rows) 行")
                } else {
                    html.both("no list", "不是清单")
                }
                if sheet.isHidden { html.both(", hidden", "，隐藏") }
            }
        }
        guard sheets.count > ReportPage.shown else { return }
        let rest = HTMLText.grouped(sheets.count - ReportPage.shown)
        html.element("span", "class=\"small\"") {
            $0.both("\(rest) more: see summary.json", "另有 \(rest) 个：见 summary.json")
        }
    }

    private static func tables(_ facts: JobFacts, _ html: inout HTMLText) {
        html.raw("<h3 id=\"tables\">")
        html.both("Reference tables", "参考表")
        html.raw("</h3>\n")
        if facts.tables.isEmpty {
            html.paragraph("calm", BilingualText("None was read.", "未读取参考表。"))
        } else {
            let table = ReportTable(columns: [
                ReportColumn("Table", "参考表"), ReportColumn("Rows", "行数", "n"),
                ReportColumn("As of", "数据时间", "num"), ReportColumn("Age in hours", "时长（小时）", "n"),
                ReportColumn("Noticed", "提示", "why"),
            ])
            table.write(&html) { html in
                for each in facts.tables { reference(each, facts, table, &html) }
            }
        }
        for name in facts.missingTables {
            let words = Terms.table(name)
            html.paragraph(
                "wait",
                BilingualText(
                    "The optional table \(words.english) (\(name)) is missing; its checks were not made.",
                    "缺少可选参考表：\(words.chinese)（\(name)），相关检查未进行。"))
        }
    }

    private static func reference(
        _ each: TableFacts, _ facts: JobFacts, _ table: ReportTable, _ html: inout HTMLText
    ) {
        table.row(
            &html,
            [
                { html in
                    html.both(Terms.table(each.name))
                    html.element("span", "class=\"small id\"") { $0.text("SHA-256 " + each.sha256.prefix(16) + "…") }
                },
                { $0.number(each.rows) },
                { $0.text(each.asOf.shortText) },
                { $0.number(each.ageHours(at: facts.asOf)) },
                { html in
                    guard !each.ignoredColumns.isEmpty else { return html.both("nothing unusual", "无异常") }
                    html.both(InputNote.unknownColumns(each.ignoredColumns).words)
                },
            ])
    }

    private static func control(_ facts: JobFacts, _ html: inout HTMLText) {
        html.raw("<h3 id=\"control\">")
        html.both("Control totals", "核对总数")
        html.raw("</h3>\n")
        let counts = facts.counts
        let sum = counts.eligible + counts.held + counts.refused
        let parts = [counts.eligible, counts.held, counts.refused].map(HTMLText.grouped).joined(separator: " + ")
        let isRight = sum == counts.read
        html.paragraph(
            isRight ? "num" : "num stop",
            BilingualText(
                "\(HTMLText.grouped(counts.read)) rows read \(isRight ? "=" : "≠") \(parts) (eligible, held, refused)",
                "读取 \(HTMLText.grouped(counts.read)) 行 \(isRight ? "=" : "≠") \(parts)（可注销、暂缓、不予受理）"))
        guard !facts.control.isEmpty else { return }
        let table = ReportTable(
            columns: [ReportColumn("Total", "项目"), ReportColumn("Value", "数值", "n")], isNarrow: true)
        table.write(&html) { html in
            for total in facts.control {
                table.row(&html, [{ $0.both(Terms.control(total.key)) }, { value(total, &$0) }])
            }
        }
    }

    /// Sums in fen are shown in yuan.
    private static func value(_ total: ControlTotal, _ html: inout HTMLText) {
        guard total.key.hasSuffix("_fen") else { return html.number(total.value) }
        html.raw(Money(fen: Int64(total.value)).groupedYuan)
    }

    static func foot(_ facts: JobFacts, _ html: inout HTMLText) {
        html.element("footer") { html in
            html.both(
                "Holds card data: for the operator's own people. For machines: summary.json and cards.csv beside this file.",
                "含卡片数据，仅供运营人员使用。供程序读取的数据见同目录 summary.json 与 cards.csv。")
        }
        html.raw("\n")
    }
}
