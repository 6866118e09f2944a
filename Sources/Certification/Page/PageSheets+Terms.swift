import CardModel
import Signing

extension PageSheets {
    /// As many lists and tables are printed; all are in the electronic original.
    private static var printedLists: Int { 3 }
    private static var printedTables: Int { 7 }

    /// The second sheet: what the certificate says besides, and what it can be checked against.
    mutating func terms() {
        open("terms")
        head()
        heading("说明", "Terms")
        writer.markup("<ol class=\"statements\">\n")
        for statement in record.statements {
            writer.markup("<li>")
            writer.element("p", statement.chinese)
            writer.element("p", statement.english, attributes: " class=\"en\" lang=\"en\"")
            writer.markup("</li>\n")
        }
        writer.markup("</ol>\n")
        heading("核验信息", "Verification data")
        proofs()
        close()
    }

    private mutating func proofs() {
        writer.markup("<table class=\"proof\">\n")
        columns([40, 60])
        digestRow("卡片记录树根", "Tree root over the cards (RFC 9162)", record.root.hex)
        digestRow("审核内容摘要", "Digest decided on", record.decisionDigest.hex)
        for (index, list) in record.lists.prefix(Self.printedLists).enumerated() {
            let number = record.lists.count == 1 ? "" : " \(index + 1)"
            digestRow("申请清单\(number) SHA-256", "List\(number) as received", list.hex)
        }
        if record.lists.count > Self.printedLists {
            more(record.lists.count - Self.printedLists, "份清单", "more lists")
        }
        for table in record.references.prefix(Self.printedTables) {
            let about = "\(PageWords.time(table.asOf))，\(table.rows) 行 rows"
            digestRow("参考表：\(PageWords.table(table.name))", about, table.sha256.hex)
        }
        if record.references.count > Self.printedTables {
            more(record.references.count - Self.printedTables, "张参考表", "more tables")
        }
        writer.markup("</table>\n")
    }

    private mutating func digestRow(_ chinese: String, _ english: String, _ digest: String) {
        writer.markup("<tr><th scope=\"row\">")
        writer.label(chinese, english)
        writer.markup("</th>")
        writer.element("td", digest, attributes: " class=\"digest\"")
        writer.markup("</tr>\n")
    }

    private mutating func more(_ count: Int, _ chinese: String, _ english: String) {
        writer.markup("<tr><td colspan=\"2\">")
        writer.text("另有 \(count) \(chinese)，见电子原件。\(count) \(english) stand in the electronic original.")
        writer.markup("</td></tr>\n")
    }
}
