import CardModel

/// What came in again: rows that correct earlier ones, and lists that were handed in before as a whole. Left out where
/// there is nothing of the kind.
enum ReportAgain {
    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        guard !facts.corrections.isEmpty || !facts.again.isEmpty else { return }
        html.heading("again", "Handed in again", "更正与重复提交")
        if !facts.corrections.isEmpty { corrections(facts.corrections, &html) }
        if !facts.again.isEmpty { lists(facts, &html) }
    }

    private static func corrections(_ all: [CorrectionFacts], _ html: inout HTMLText) {
        html.raw("<h3>")
        html.both("Corrected rows", "更正的行")
        html.raw("</h3>\n")
        let table = ReportTable(columns: [
            ReportColumn("List", "清单", "name"), ReportColumn("Corrects job", "更正的作业", "key"),
            ReportColumn("Rows", "行数", "n"), ReportColumn("Eligible", "可注销", "n"), ReportColumn("Held", "暂缓", "n"),
            ReportColumn("Refused once more", "仍不予受理", "n"),
        ])
        table.write(&html) { html in
            for each in all.prefix(ReportPage.shown) {
                table.row(
                    &html,
                    [
                        { $0.name(each.file) }, { $0.text(each.job) }, { $0.number(each.rows) },
                        { $0.number(each.eligible) }, { $0.number(each.held) }, { $0.number(each.refused) },
                    ])
            }
            rest(all.count, table, &html)
        }
    }

    private static func lists(_ facts: JobFacts, _ html: inout HTMLText) {
        html.raw("<h3>")
        html.both("Lists handed in before", "再次提交的清单")
        html.raw("</h3>\n")
        html.paragraph(
            "soft",
            BilingualText(
                "Rows in progress, deregistered or still held are no errors: there is nothing to do about them. Only the last column is to be corrected.",
                "已在办理、已注销、仍暂缓的行不是错误，无需处理；只有最后一列的行须更正。"))
        let kinds = CorrectionWords.parts(AgainFacts(file: "", account: Account(trusted: ""), job: ""))
        let table = ReportTable(
            columns: [
                ReportColumn("List", "清单", "name"), ReportColumn("Account", "客户编码", "id"),
                ReportColumn("First job", "首次作业", "key"),
            ] + kinds.map { ReportColumn($0.words.english, $0.words.chinese, "n") })
        table.write(&html) { html in
            for each in facts.again.prefix(ReportPage.shown) {
                var cells: [(inout HTMLText) -> Void] = [
                    { $0.name(each.file) }, { $0.text(each.account.text) }, { $0.text(each.job) },
                ]
                for part in CorrectionWords.parts(each) { cells.append { $0.number(part.count) } }
                table.row(&html, cells)
            }
            rest(facts.again.count, table, &html)
        }
    }

    private static func rest(_ count: Int, _ table: ReportTable, _ html: inout HTMLText) {
        guard count > ReportPage.shown else { return }
        let more = HTMLText.grouped(count - ReportPage.shown)
        table.rest(&html, BilingualText("\(more) more: see summary.json", "另有 \(more) 项：见 summary.json"))
    }
}
