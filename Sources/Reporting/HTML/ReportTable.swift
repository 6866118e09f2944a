import CardModel

/// A table's column: its title and how its cells stand.
struct ReportColumn {
    let title: BilingualText
    /// Classes of its cells, `n` for numbers.
    let style: String

    init(_ english: String, _ chinese: String, _ style: String = "") {
        title = BilingualText(english, chinese)
        self.style = style
    }
}

/// A table with titles over its columns, which on a phone becomes a stack of labelled lines.
struct ReportTable {
    let columns: [ReportColumn]
    /// Not wider than its few numbers need.
    var isNarrow = false

    func write(_ html: inout HTMLText, _ body: (inout HTMLText) -> Void) {
        html.raw("<div class=\"scroll\(isNarrow ? " narrow" : "")\"><table class=\"stack\"><thead><tr>")
        for column in columns {
            html.raw("<th scope=\"col\"\(column.style.isEmpty ? "" : " class=\"\(column.style)\"")>")
            html.both(column.title)
            html.raw("</th>")
        }
        html.raw("</tr></thead>\n<tbody>\n")
        body(&html)
        html.raw("</tbody></table></div>\n")
    }

    /// One row; the first column is its header.
    func row(_ html: inout HTMLText, _ cells: [(inout HTMLText) -> Void]) {
        html.raw("<tr>")
        for (index, cell) in cells.enumerated() {
            let column = columns[index]
            let style = column.style.isEmpty ? "" : " class=\"\(column.style)\""
            if index == 0 {
                html.element("th", "scope=\"row\"" + style, cell)
            } else {
                html.raw("<td\(style) data-en=\"")
                html.text(column.title.english)
                html.raw("\" data-zh=\"")
                html.text(column.title.chinese)
                html.raw("\"><div>")
                cell(&html)
                html.raw("</div></td>")
            }
        }
        html.raw("</tr>\n")
    }

    /// A last row over all columns that says what is not shown.
    func rest(_ html: inout HTMLText, _ words: BilingualText) {
        html.raw("<tr><td class=\"soft\" colspan=\"\(columns.count)\">")
        html.both(words)
        html.raw("</td></tr>\n")
    }
}

extension HTMLText {
    /// A customer's name over its account; the account alone where no name is known.
    mutating func customer(_ name: String, _ account: Account?) {
        if !name.isEmpty { self.name(name) }
        guard let account else { return }
        element("span", name.isEmpty ? "class=\"id\"" : "class=\"small id\"") {
            $0.text(account.text)
        }
    }

    /// A section's heading with its anchor.
    mutating func heading(_ id: String, _ english: String, _ chinese: String) {
        raw("<h2 id=\"\(id)\">")
        both(english, chinese)
        raw("</h2>\n")
    }

    /// A paragraph in both languages.
    mutating func paragraph(_ style: String, _ text: BilingualText) {
        element("p", style.isEmpty ? "" : "class=\"\(style)\"") { $0.both(text) }
        raw("\n")
    }
}
