import CardModel

/// What spreadsheets did to the lists: below the table of lists, for each list and column.
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
            for input in damaged.prefix(ReportPage.shown) {
                for damage in input.damage { row(input.name, damage, table, &html) }
            }
            if damaged.count > ReportPage.shown {
                let more = HTMLText.grouped(damaged.count - ReportPage.shown)
                table.rest(&html, BilingualText("\(more) more lists: check them one by one", "另有 \(more) 份清单：请逐份校验"))
            }
        }
    }

    /// A file's lists by name.
    private static func lists(of input: InputFacts) -> [(name: String, damage: [SpreadsheetDamage])] {
        [(input.name, input.damage)] + input.sheets.map { (input.name + " · " + $0.name, $0.damage) }
    }

    private static func row(
        _ name: String, _ damage: SpreadsheetDamage, _ table: ReportTable, _ html: inout HTMLText
    ) {
        let words = DamageWords(damage)
        table.row(
            &html,
            [
                { html in
                    html.name(name)
                    html.element("span", "class=\"small\"") { $0.both(words.column) }
                },
                { items(words.happened + words.origins, &$0) },
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
