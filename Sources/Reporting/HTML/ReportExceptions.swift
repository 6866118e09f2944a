import CardModel

/// Every refused and held row with its remedy: by outcome, then by the finding that decides, then by customer.
enum ReportExceptions {
    /// Groups with more rows are closed at first.
    private static let openRows = 12

    static func write(_ facts: JobFacts, _ html: inout HTMLText) {
        html.heading("exceptions", "Exceptions", "异常明细")
        guard facts.exceptionTotal > 0 || !facts.exceptions.isEmpty else {
            return html.paragraph("calm", BilingualText("No row was refused or held.", "没有不予受理或暂缓的行。"))
        }
        let writer = Writer()
        for outcome in [Outcome.held, .refused] {
            let rows = facts.exceptions.filter { $0.outcome == outcome }
            guard !rows.isEmpty else { continue }
            html.raw("<h3>")
            ReportMark(outcome).write(&html)
            html.both(
                outcome == .held
                    ? BilingualText("Held: go on once the remedy is done", "暂缓（待处理）：处理后继续办理")
                    : BilingualText("Refused: these rows will not go on", "不予受理：该行不再办理"))
            html.raw("</h3>\n")
            for group in groups(rows) { writer.group(group, facts, &html) }
        }
        statements(facts.statements, &html)
        if !facts.hasRejectsWorkbook {
            html.paragraph(
                "calm",
                BilingualText(
                    "Too many rows for rejects.xlsx, which was not written: rejects.csv has them all.",
                    "行数过多，未生成 rejects.xlsx；全部见 rejects.csv。"))
        }
        let hidden = facts.exceptionTotal - facts.exceptions.count
        if hidden > 0 {
            let more = HTMLText.grouped(hidden)
            html.paragraph(
                "calm", BilingualText("\(more) more in rejects.csv.", "另有 \(more) 行，见 rejects.csv。"))
        }
    }

    /// What customers can be sent.
    private static func statements(_ counts: StatementCounts, _ html: inout HTMLText) {
        guard !counts.isEmpty else { return }
        let (printed, waiting) = (HTMLText.grouped(counts.printed), HTMLText.grouped(counts.onRequest))
        html.paragraph(
            "calm",
            counts.onRequest == 0
                ? BilingualText(
                    "Signed statements for \(printed) customers: accounts/ACCOUNT/statement.pdf.",
                    "已为 \(printed) 个客户出具《未注销情况说明》，见 accounts/客户编码/statement.pdf。")
                : BilingualText(
                    "Statements for \(waiting) customers are printed on request: deregistrar certificate statement.",
                    "\(waiting) 个客户的《未注销情况说明》按需出具：deregistrar certificate statement。"))
    }

    /// Rows under the finding that decides: the first that refuses or holds.
    private static func groups(_ rows: [ExceptionFacts]) -> [(finding: Finding, rows: [ExceptionFacts])] {
        var byFinding: [Finding: [ExceptionFacts]] = [:]
        for row in rows {
            guard let first = row.findings.first?.finding else { continue }
            byFinding[first, default: []].append(row)
        }
        let sorted = byFinding.map { finding, rows in (finding: finding, rows: rows.sorted(by: isBefore)) }
        return sorted.sorted { ($1.rows.count, $0.finding) < ($0.rows.count, $1.finding) }
    }

    private static func isBefore(_ left: ExceptionFacts, _ right: ExceptionFacts) -> Bool {
        (left.account?.text ?? "", left.place.file ?? "", left.place.sheet ?? "", left.place.row)
            < (right.account?.text ?? "", right.place.file ?? "", right.place.sheet ?? "", right.place.row)
    }

    /// Keeps the words of both languages prepared.
    private struct Writer {
        /// Characters of a cell that is no card's number.
        private static let longest = 200

        let words: [Language: FindingWords] = [.english: FindingWords(.english), .chinese: FindingWords(.chinese)]
        let table = ReportTable(columns: [
            ReportColumn("Where", "位置", "place"), ReportColumn("ICCID", "ICCID", "id"),
            ReportColumn("Customer", "客户", "name"), ReportColumn("Findings", "校验结果", "why"),
        ])

        func group(_ group: (finding: Finding, rows: [ExceptionFacts]), _ facts: JobFacts, _ html: inout HTMLText) {
            html.raw(group.rows.count <= ReportExceptions.openRows ? "<details open=\"open\">" : "<details>")
            html.raw("<summary><span class=\"title\">")
            html.both(FindingText.of(group.finding).title)
            html.raw("</span><span class=\"n soft\">\(HTMLText.grouped(group.rows.count))</span></summary>\n")
            html.element("p", "class=\"cure\"") { html in
                html.bothWays { html, language in
                    var bytes: [UInt8] = []
                    words[language]?.appendRemedy(group.finding, to: &bytes)
                    html.text(String(decoding: bytes, as: UTF8.self))
                }
            }
            table.write(&html) { html in
                for row in group.rows { write(row, &html) }
            }
            html.raw("</details>\n")
        }

        private func write(_ row: ExceptionFacts, _ html: inout HTMLText) {
            table.row(
                &html,
                [
                    { place(row.place, &$0) }, { number(row.iccid, &$0) }, { $0.customer(row.customer, row.account) },
                    { said(row.findings, &$0) },
                ])
        }

        /// A card's number stays on one line; whatever else stood in the cell may wrap, and a whole essay is cut.
        private func number(_ text: String, _ html: inout HTMLText) {
            guard text.utf8.count <= 22 else {
                return html.name(text.count > Self.longest ? text.prefix(Self.longest) + "…" : text)
            }
            html.element("span", "class=\"key\"") { $0.name(text) }
        }

        private func place(_ place: RowReference, _ html: inout HTMLText) {
            html.both("Row \(place.row)", "第 \(place.row) 行")
            html.element("span", "class=\"small\"") { html in
                html.name([place.file, place.sheet].compactMap { $0 }.joined(separator: " · "))
            }
        }

        /// All sentences; the remedy of the first stands over the table, those of the others beside them.
        private func said(_ findings: [FindingFact], _ html: inout HTMLText) {
            html.raw("<ul class=\"said\">")
            for (index, fact) in findings.enumerated() {
                html.raw("<li>")
                html.bothWays { html, language in
                    guard let words = words[language] else { return }
                    html.text(words.sentence(fact.finding, detail: fact.detail) { _ in fact.row })
                    guard index > 0, words.actor(fact.finding) != .nobody else { return }
                    var bytes: [UInt8] = []
                    words.appendRemedy(fact.finding, to: &bytes)
                    html.element("span", "class=\"small\"") { $0.text(String(decoding: bytes, as: UTF8.self)) }
                }
                html.raw("</li>")
            }
            html.raw("</ul>")
        }
    }
}
