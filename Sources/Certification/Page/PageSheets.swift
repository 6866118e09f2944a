import CardModel

/// Writes the sheets of a page, one after the other.
struct PageSheets {
    let record: BatchRecord
    let table: CardTable
    /// Of sheets in all.
    let count: Int
    var writer = PageWriter()
    private var sheet = 0

    init(record: BatchRecord, table: CardTable, count: Int) {
        self.record = record
        self.table = table
        self.count = count
    }

    /// The head of the document.
    mutating func start() {
        writer.markup("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
        writer.markup("<meta name=\"generator\" content=\"\(CertificatePage.format)\">\n")
        writer.markup("<meta name=\"viewport\" content=\"width=device-width\">\n")
        // The page needs nothing from anywhere, and may run nothing.
        writer.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        writer.markup("style-src 'unsafe-inline'\">\n")
        writer.element("title", "物联网卡注销证明 \(record.number.text)")
        writer.markup("\n<style>\n\(PageStyle.css)</style>\n</head>\n<body>\n")
    }

    mutating func open(_ kind: String) {
        sheet += 1
        writer.markup("<section class=\"sheet \(kind)\(record.isSpecimen ? " specimen" : "")\">\n")
    }

    mutating func close() {
        writer.markup("<p class=\"foot\"><span>")
        writer.text("《物联网卡注销证明》 \(record.number.text)")
        writer.markup("</span><span>")
        writer.text("第 \(sheet) 页，共 \(count) 页　Page \(sheet) of \(count)")
        writer.markup("</span></p>\n</section>\n")
    }

    /// The line over every sheet but the first.
    mutating func head() {
        writer.markup("<p class=\"head\"><span>")
        writer.text(record.issuerName)
        writer.markup("</span><span class=\"mono\">")
        writer.text(record.number.text)
        writer.markup("</span></p>\n")
    }

    mutating func heading(_ chinese: String, _ english: String) {
        writer.markup("<h2>")
        writer.label(chinese, english)
        writer.markup("</h2>\n")
    }

    mutating func columns(_ widths: [Int]) {
        let total = widths.reduce(0, +)
        writer.markup("<colgroup>")
        for width in widths {
            // Thousandths, so that whole numbers do.
            let share = width * 1000 / total
            writer.markup("<col style=\"width:\(share / 10).\(share % 10)%\">")
        }
        writer.markup("</colgroup>\n")
    }

    /// The table of these cards, header included.
    mutating func cardTable(_ cards: ArraySlice<CardRecord>) {
        writer.markup("<table class=\"cards\">\n")
        columns(table.widths)
        writer.markup("<thead><tr>")
        headerCell("序号", "No.")
        headerCell("卡号（ICCID）", "Card (ICCID)")
        headerCell("接入号", "MSISDN")
        headerCell("注销生效时间" + offset, "Deregistered at" + offset)
        headerCell("余额（元）", "Balance, CNY", kind: "amount")
        if table.hasFee { headerCell("违约金（元）", "Fee, CNY", kind: "amount") }
        if table.hasCarried { headerCell(carriedTitle, "from the list") }
        writer.markup("</tr></thead>\n<tbody>\n")
        for card in cards { row(card) }
        writer.markup("</tbody></table>\n")
    }

    private var offset: String { table.commonOffset.map { " \($0)" } ?? "" }

    private var carriedTitle: String { table.carriedNames?.joined(separator: " / ") ?? "清单附带信息" }

    private mutating func headerCell(_ chinese: String, _ english: String, kind: String = "") {
        writer.markup(kind.isEmpty ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"\(kind)\">")
        writer.label(chinese, english)
        writer.markup("</th>")
    }

    private mutating func row(_ card: CardRecord) {
        writer.markup("<tr>")
        writer.element("td", String(card.place))
        writer.element("td", card.iccid)
        writer.element("td", card.msisdn ?? "—")
        let time = PageWords.time(card.effectiveAt)
        writer.element("td", table.commonOffset == nil ? time : String(time.prefix(19)))
        writer.element("td", PageWords.amount(card.balance), attributes: " class=\"amount\"")
        if table.hasFee {
            writer.element("td", PageWords.amount(card.terminationFee), attributes: " class=\"amount\"")
        }
        if table.hasCarried { writer.element("td", table.carried(of: card)) }
        writer.markup("</tr>\n")
    }

    /// Where the confirmations came from, for the foot of a table.
    mutating func confirmationNote() {
        var seen: Set<String> = []
        let sources = table.cards.map(\.confirmedBy).filter { seen.insert($0).inserted }.map(PageWords.confirmation)
        let chinese = sources.map(\.chinese).joined(separator: "、")
        let english = sources.map(\.english).joined(separator: ", ")
        writer.markup("<p class=\"note\">")
        writer.text("注销结果确认来源：\(chinese)。Each deregistration was confirmed by \(english).")
        writer.markup("</p>\n")
    }

    /// A sheet of the annex.
    mutating func annex(_ cards: ArraySlice<CardRecord>) {
        open("annex")
        head()
        let first = cards.first?.place ?? 0
        let last = cards.last?.place ?? 0
        heading("附表　注销卡明细", "Annex: cards deregistered, \(PageWords.range(String(first), String(last)))")
        cardTable(cards)
        if cards.endIndex == table.cards.endIndex { confirmationNote() }
        close()
    }
}
