import CardModel

/// What spreadsheets did to the lists: below the table of lists, for each list.
enum ReportDamage {
    static func write(_ inputs: [InputFacts], _ html: inout HTMLText) {
        let damaged = inputs.flatMap(lists).filter { !$0.damage.isEmpty }
        guard !damaged.isEmpty else { return }
        html.raw("<h3 id=\"damage\">")
        html.both("What spreadsheets did to the numbers", "电子表格对号码的损坏")
        html.raw("</h3>\n")
        let table = ReportTable(columns: [
            ReportColumn("List", "清单", "name"), ReportColumn("What happened", "情况"),
            ReportColumn("How to send it again", "重新提交步骤"),
        ])
        table.write(&html) { html in
            for list in damaged.prefix(ReportPage.shown) { row(list, table, &html) }
            if damaged.count > ReportPage.shown {
                let more = HTMLText.grouped(damaged.count - ReportPage.shown)
                table.rest(&html, BilingualText("\(more) more lists: check them one by one", "另有 \(more) 份清单：请逐份校验"))
            }
        }
    }

    /// A list of a file by its name.
    private typealias NamedDamage = (name: String, damage: [SpreadsheetDamage])

    private static func lists(of input: InputFacts) -> [NamedDamage] {
        [(input.name, input.damage)] + input.sheets.map { (input.name + " · " + $0.name, $0.damage) }
    }

    private static func row(_ list: NamedDamage, _ table: ReportTable, _ html: inout HTMLText) {
        let words = DamageWords(list.damage)
        table.row(
            &html,
            [
                { $0.name(list.name) },
                { html in
                    for (column, lines) in words.happened {
                        html.element("b") { $0.both(column) }
                        items(lines, &html)
                    }
                    items(words.origins, &html)
                },
                { html in
                    guard !words.steps.isEmpty else { return html.both("nothing was lost for sure", "未确认丢失") }
                    items(words.steps, &html)
                },
            ])
    }

    private static func items(_ items: [BilingualText], _ html: inout HTMLText) {
        html.raw("<ul class=\"said\">")
        for item in items { html.element("li") { $0.both(item) } }
        html.raw("</ul>")
    }
}
