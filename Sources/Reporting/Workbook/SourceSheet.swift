import CardModel
import Tabular

/// Where it all comes from, and what came of it: files that failed, lists, reference tables, certificates, and the sums
/// that prove the counts.
struct SourceSheet: ReportSheet {
    private let facts: JobFacts
    private let language: Language

    init(_ facts: JobFacts, _ language: Language) {
        self.facts = facts
        self.language = language
    }

    var description: SheetDescription {
        var sheet = SheetDescription(
            name: language.pick("Files and tables", "文件与参考表"),
            columns: [40, 14, 24, 46, 72].map { SheetColumn(width: $0) })
        sheet.showsGridLines = false
        return sheet
    }

    func write(_ sheet: ReportSheetWriter) throws {
        try sheet.title(language.pick("Files, tables and proof", "文件、参考表与核对"), facts.subtitle(language))
        try failures(sheet)
        try lists(sheet)
        try tables(sheet)
        try certificates(sheet)
        try control(sheet)
    }

    private func failures(_ sheet: ReportSheetWriter) throws {
        guard !facts.failedFiles.isEmpty else { return }
        try sheet.heading(BilingualText("Files that could not be read", "无法读取的文件"))
        try sheet.header([
            BilingualText("File", "文件"), BilingualText("", ""), BilingualText("Code", "代码"), BilingualText("Why", "原因"),
            BilingualText("What to do", "处理办法"),
        ])
        let words = FaultWords(language)
        for file in facts.failedFiles.prefix(ReportWorkbook.shown) {
            try sheet.row([
                .marked(file.name, .stop), .empty, .text(file.fault.code), .wrapped(words.sentence(file.fault)),
                .wrapped(words.hint(file.fault) ?? ""),
            ])
        }
    }

    private func lists(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Lists", "清单文件"))
        guard !facts.inputs.isEmpty else {
            return try sheet.line(BilingualText("No list was handed in.", "没有提交清单。"))
        }
        try sheet.header([
            BilingualText("List", "清单"), BilingualText("Rows", "行数"), BilingualText("Read as", "读取方式"),
            BilingualText("Noticed", "提示"), BilingualText("SHA-256", "SHA-256"),
        ])
        for input in facts.inputs.prefix(ReportWorkbook.shown) {
            let header = input.headerRow.map { language.pick("titles in row \($0)", "表头在第 \($0) 行") }
            let notes = input.notes.map { $0.words[language] }.joined(separator: "\n")
            try sheet.row([
                .wrapped(input.name), .count(input.rows),
                .wrapped([input.encoding.uppercased(), header].compactMap { $0 }.joined(separator: "\n")),
                .wrapped(notes), .text(input.sha256),
            ])
        }
    }

    private func tables(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Reference tables", "参考表"))
        if !facts.tables.isEmpty {
            try sheet.header([
                BilingualText("Table", "参考表"), BilingualText("Rows", "行数"), BilingualText("As of", "数据时间"),
                BilingualText("Noticed", "提示"), BilingualText("SHA-256", "SHA-256"),
            ])
        }
        for table in facts.tables {
            let ignored = table.ignoredColumns.isEmpty ? nil : InputNote.unknownColumns(table.ignoredColumns).words
            try sheet.row([
                .text(Terms.table(table.name)[language]), .count(table.rows), .text(table.asOf.shortText),
                .wrapped(ignored?[language] ?? ""), .text(table.sha256),
            ])
        }
        for name in facts.missingTables {
            let words = Terms.table(name)
            try sheet.row([
                .marked(words[language], .wait), .empty, .empty,
                .wrapped(
                    language.pick(
                        "optional and missing: its checks were not made", "可选参考表缺失：相关检查未进行")), .empty,
            ])
        }
    }

    private func certificates(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Certificates of this job", "本次出具的注销证明"))
        guard !facts.certificates.isEmpty else {
            return try sheet.line(BilingualText("None was due.", "本次没有应出具的注销证明。"))
        }
        try sheet.header([
            BilingualText("Number", "编号"), BilingualText("Cards", "卡数"), BilingualText("Review batch", "审核批次"),
            BilingualText("Customer", "客户"), BilingualText("File", "文件"),
        ])
        for each in facts.certificates.prefix(ReportWorkbook.shown) {
            let customer = [each.customer, each.account.text].filter { !$0.isEmpty }.joined(separator: "\n")
            try sheet.row([
                .text(each.number), .count(each.cards), .text(each.batch), .wrapped(customer), .text(each.document),
            ])
        }
        let rest = facts.certificates.count - ReportWorkbook.shown
        guard rest > 0 else { return }
        let more = HTMLText.grouped(rest)
        try sheet.line(BilingualText("\(more) more: see certificates/", "另有 \(more) 份：见 certificates/"))
    }

    private func control(_ sheet: ReportSheetWriter) throws {
        try sheet.heading(BilingualText("Control totals", "核对总数"))
        try sheet.header([BilingualText("Total", "项目"), BilingualText("Value", "数值")])
        let counts = facts.counts
        let sum = counts.eligible + counts.held + counts.refused
        let words = BilingualText("eligible + held + refused", "可注销 + 暂缓 + 不予受理")
        try sheet.row([.text(language.pick("rows read", "读取行数")), .count(counts.read)])
        try sheet.row([.marked(words[language], sum == counts.read ? .go : .stop), .count(sum)])
        for total in facts.control {
            // Sums in fen are shown in yuan.
            let value: ReportCell =
                total.key.hasSuffix("_fen") ? .money(Money(fen: Int64(total.value))) : .count(total.value)
            try sheet.row([.text(Terms.control(total.key)[language]), value])
        }
    }
}
