import CardModel
import PDFWriting

/// The reasons of a statement with what to do about each, and their totals.
struct StatementReasonTable {
    let record: StatementRecord

    private static let columns: [(width: Double, alignment: TextAlignment)] = [
        (9, .right), (49, .left), (17, .left), (16, .right), (23, .right), (56, .left),
    ]

    func write(to document: TaggedDocument) {
        let layout = TableLayout.paper(Self.columns, header: Self.header, padding: 2.2)
        document.table(layout) { table in
            for (index, reason) in record.reasons.enumerated() { table.row(cells(reason, index + 1)) }
            table.row(spanning: total)
        }
    }

    private static let header: [(chinese: String, english: String)] = [
        ("序号", "No."), ("未注销原因", "Reason"), ("结果", "Result"), ("行数", "Rows"), ("金额（元）", "CNY"),
        ("处理办法", "What to do"),
    ]

    static func both(_ chinese: String, _ english: String, _ style: TextStyle) -> [TextRun] {
        [TextRun(chinese + "\n", style), TextRun(english, DocumentStyle.labelSmall, language: "en")]
    }

    private func cells(_ reason: StatementRecord.Reason, _ number: Int) -> [[TextRun]] {
        let result = Self.words(reason.outcome)
        let (who, englishWho) = (reason.actor.chinese, reason.actor.english)
        return [
            [TextRun(String(number), DocumentStyle.cell)],
            [
                TextRun(reason.title.chinese + "\n", DocumentStyle.cellHead),
                TextRun(reason.sentence.chinese + "\n", DocumentStyle.cell),
                TextRun(reason.sentence.english, DocumentStyle.labelSmall, language: "en"),
            ],
            Self.both(result.chinese, result.english, DocumentStyle.cell),
            [TextRun(StatementSheets.grouped(reason.rows), DocumentStyle.cell)],
            [TextRun(PageWords.amount(reason.amount), DocumentStyle.cell)],
            Self.both(
                (who.isEmpty ? "" : who + "：") + reason.remedy.chinese,
                (englishWho.isEmpty ? "" : englishWho + ": ") + reason.remedy.english, DocumentStyle.cell),
        ]
    }

    private var total: [TableCell] {
        let amount = record.totalArrears + record.totalFees
        return [
            TableCell([TextRun("", DocumentStyle.cell)]),
            TableCell(
                Self.both("合计（一行可有多项原因）", "Total; a row may have several reasons", DocumentStyle.cellHead), columns: 2),
            TableCell([TextRun(StatementSheets.grouped(record.rows.count), DocumentStyle.cellHead)]),
            TableCell([TextRun(amount.groupedYuan, DocumentStyle.cellHead)]),
            TableCell(debt),
        ]
    }

    private var debt: [TextRun] {
        guard let debt = record.accountDebt?.groupedYuan else { return [TextRun("", DocumentStyle.cell)] }
        return Self.both("另有账户欠费 \(debt) 元", "besides arrears of the account, CNY \(debt)", DocumentStyle.cell)
    }

    static func words(_ outcome: StatementRecord.Outcome) -> StatementRecord.Words {
        switch outcome {
        case .held: .init(chinese: "暂缓", english: "held")
        case .refused: .init(chinese: "不予受理", english: "refused")
        case .failed: .init(chinese: "办理失败", english: "failed")
        }
    }
}

/// The rows of a statement: 50 a page, the header on each, a line a row.
struct StatementRowTable {
    let record: StatementRecord
    private let hasArrears: Bool
    private let hasFees: Bool

    init(record: StatementRecord) {
        self.record = record
        hasArrears = record.rows.contains { $0.arrears != nil }
        hasFees = record.rows.contains { $0.fee != nil }
    }

    /// Widths in millimetres; 170 in all.
    private var widths: [Double] {
        switch (hasArrears, hasFees) {
        case (false, false): [12, 17, 40, 28, 16, 57]
        case (true, true): [11, 15, 36, 26, 14, 34, 17, 17]
        default: [11, 16, 38, 27, 15, 42, 21]
        }
    }

    func write(to document: TaggedDocument) {
        var places: [TextAlignment] = [.right, .right, .left, .left, .left, .left]
        if hasArrears { places.append(.right) }
        if hasFees { places.append(.right) }
        var layout = TableLayout.paper(
            Array(zip(widths, places)), namingRows: 2, header: header, padding: 1.1)
        layout.rowsPerPage = CardSheet.rowsPerPage
        let reasons = ReasonCells(record.reasons, width: Self.characters(widths[5]))
        document.table(layout) { table in
            for (index, row) in record.rows.enumerated() { table.row(cells(row, index + 1, reasons)) }
        }
    }

    /// How many half-width characters of a cell's size a column bears, which are 1.57 mm wide.
    private static func characters(_ millimetres: Double) -> Int { Int((millimetres - 2) / 1.57) }

    private var header: [(chinese: String, english: String)] {
        var titles: [(chinese: String, english: String)] = [
            ("序号", "No."), record.lists.count > 1 ? ("清单-行", "List-row") : ("清单行", "Row"),
            ("卡号（ICCID）", "Card (ICCID)"), ("接入号", "MSISDN"), ("结果", "Result"), ("原因", "Reason"),
        ]
        if hasArrears { titles.append(("欠费", "Arrears, CNY")) }
        if hasFees { titles.append(("违约金", "Fee, CNY")) }
        return titles
    }

    private func cells(_ row: StatementRecord.Row, _ number: Int, _ reasons: ReasonCells) -> [String] {
        var cells = [
            String(number), record.lists.count > 1 ? "\(row.list)-\(row.row)" : String(row.row),
            row.iccid ?? row.given.map { PrintedText.cut($0, width: Self.characters(widths[2])) } ?? "—",
            row.msisdn.map { PrintedText.cut($0, width: Self.characters(widths[3])) } ?? "—",
            StatementReasonTable.words(row.outcome).chinese, reasons.text(row.reasons),
        ]
        if hasArrears { cells.append(PageWords.amount(row.arrears)) }
        if hasFees { cells.append(PageWords.amount(row.fee)) }
        return cells
    }
}

/// The reasons of a row in one line: their numbers, with their titles where they have room.
struct ReasonCells {
    private let titles: [String]
    private let width: Int

    init(_ reasons: [StatementRecord.Reason], width: Int) {
        titles = reasons.enumerated().map { "\($0.offset + 1) \($0.element.title.chinese)" }
        self.width = width
    }

    func text(_ reasons: [Int]) -> String {
        let words = reasons.map { titles[$0 - 1] }.joined(separator: "；")
        if PageWords.width(words) <= width { return words }
        if reasons.count == 1 { return PrintedText.cut(words, width: width) }
        return PrintedText.cut(reasons.map(String.init).joined(separator: "、"), width: width)
    }
}
