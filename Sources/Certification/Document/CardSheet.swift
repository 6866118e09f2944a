import CardModel
import PDFWriting

/// The table of cards of an annex: 50 rows a page, its header on each.
struct CardSheet {
    let table: CardTable
    let cards: ArraySlice<CardRecord>

    static let rowsPerPage = 50
    /// Carried texts are cut where they would take more lines than this.
    private static let mostLines = 4

    func write(to document: TaggedDocument) {
        var layout = TableLayout(columns: columns, header: header)
        layout.headerFill = DocumentStyle.shade
        layout.ruleColour = DocumentStyle.rule
        layout.outerRule = .points(0.8)
        layout.innerRule = .points(0.3)
        layout.rowsPerPage = Self.rowsPerPage
        layout.sidePadding = .points(2.5)
        layout.padding = .points(1.1)
        document.table(layout) { table in
            var times: [Timestamp: String] = [:]
            for card in cards { table.row(cells(card, &times)) }
        }
    }

    /// Widths in millimetres; 170 in all.
    private var widths: [Double] {
        switch (table.hasFee, table.hasCarried) {
        case (false, false): [14, 48, 36, 46, 26]
        case (true, false): [13, 42, 30, 37, 25, 23]
        case (false, true): [12, 39, 27, 35, 21, 36]
        case (true, true): [11, 37, 26, 34, 18, 17, 27]
        }
    }

    private var columns: [TableColumn] {
        var places: [TextAlignment] = [.right, .left, .left, .left, .right]
        if table.hasFee { places.append(.right) }
        if table.hasCarried { places.append(.left) }
        return zip(widths, places).enumerated().map { index, column in
            TableColumn(
                width: .millimetres(column.0), style: DocumentStyle.cell, alignment: column.1, namesRows: index == 1)
        }
    }

    private var header: [[TextRun]] {
        let offset = table.commonOffset.map { " \($0)" } ?? ""
        var titles = [
            ("序号", "No."), ("卡号（ICCID）", "Card (ICCID)"), ("接入号", "MSISDN"),
            ("注销生效时间" + offset, "Deregistered at" + offset), ("余额（元）", "Balance, CNY"),
        ]
        if table.hasFee { titles.append(("违约金（元）", "Fee, CNY")) }
        if table.hasCarried {
            let names = table.carriedNames?.joined(separator: " / ") ?? "清单附带信息"
            titles.append((PrintedText.cut(names, width: 60), "from the list"))
        }
        return titles.map { chinese, english in
            [
                TextRun(chinese + "\n", DocumentStyle.cellHead),
                TextRun(english, DocumentStyle.labelSmall, language: "en"),
            ]
        }
    }

    /// - Parameter times: those that were written before: most cards share them.
    private func cells(_ card: CardRecord, _ times: inout [Timestamp: String]) -> [String] {
        let time = times[card.effectiveAt] ?? self.time(card.effectiveAt)
        times[card.effectiveAt] = time
        var cells = [
            String(card.place), card.iccid, card.msisdn ?? "—",
            time, PageWords.amount(card.balance),
        ]
        if table.hasFee { cells.append(PageWords.amount(card.terminationFee)) }
        if table.hasCarried {
            // A half-width character of this size is 1.57 mm wide.
            let line = Int(((widths.last ?? 27) - 2) / 1.57)
            cells.append(
                PrintedText.cut(
                    table.carriedTexts(of: card), separator: CardTable.carriedSeparator, width: line * Self.mostLines))
        }
        return cells
    }

    private func time(_ time: Timestamp) -> String {
        let text = PageWords.time(time)
        return table.commonOffset == nil ? text : String(text.prefix(19))
    }
}
