public import CardModel
import Reporting
import Review
import Tabular

/// The review sheet of a batch as it stands now, to be filled in and handed to `review import`: the cards that are still
/// in it, with what the job that made it wrote of them where its sheet is still there.
public struct ReviewSheetExport {
    private let site: Site
    private let store: any SiteStore
    private let language: Language

    public init(site: Site, store: any SiteStore, language: Language) {
        self.site = site
        self.store = store
        self.language = language
    }

    /// A line's cells, in the order of `columns`.
    private struct Line {
        let row: Int
        var cells: [ReviewSheetColumn: String]
    }

    private static let columns: [ReviewSheetColumn] = [
        .file, .sheet, .row, .iccid, .msisdn, .status, .plan, .balance, .findings, .decision, .reason,
    ]

    /// The workbook's bytes.
    public func workbook(_ sight: ReviewSight) throws -> [UInt8] {
        let lines = try lines(sight)
        let workbook = WorkbookDescription(
            title: title(sight.batch), creator: site.settings.operatorParty.name,
            fontName: language.pick("Calibri", "Microsoft YaHei"), sheets: [description(lineCount: lines.count)])
        return try XLSXWriter.bytes(of: workbook) { writer in
            writer.append(title(sight.batch), .heading)
            try writer.endRow(height: 22)
            writer.append(ReviewSheetColumn.wholeDecision.title.together, .label)
            writer.append("", .example)
            writer.append(ReviewSheetColumn.wholeReason.title.together, .label)
            writer.append("", .example)
            try writer.endRow(height: 22)
            for column in ReviewSheetExport.columns {
                let isToFill = column == .decision || column == .reason
                writer.append(column.title.together, isToFill ? .requiredHeader : .header)
            }
            try writer.endRow(height: 32)
            for line in lines { try write(line, to: writer) }
        }
    }

    /// The same as CSV for people.
    public func csv(_ sight: ReviewSight) throws -> [UInt8] {
        var writer = CSVWriter(mode: .people)
        writer.beginDocument()
        writer.append(record: [title(sight.batch)])
        writer.append(record: [
            ReviewSheetColumn.wholeDecision.title.together, "", ReviewSheetColumn.wholeReason.title.together, "",
        ])
        writer.append(record: ReviewSheetExport.columns.map(\.title.together))
        for line in try lines(sight) {
            writer.append(record: ReviewSheetExport.columns.map { line.cells[$0] ?? "" })
        }
        return writer.output.withBytes { Array($0) }
    }

    private func write(_ line: Line, to writer: XLSXWriter) throws {
        for column in ReviewSheetExport.columns {
            let text = line.cells[column] ?? ""
            if column == .row {
                writer.append(number: Int64(line.row), .ordinal)
            } else {
                writer.append(text, column == .findings || column == .reason ? .wrappedText : .text)
            }
        }
        try writer.endRow()
    }

    private func title(_ batch: ReviewBatch) -> String {
        [
            ReviewSheetColumn.batch.title[language] + " " + batch.id,
            ReviewSheetColumn.account.title[language] + " " + batch.account.text, Terms.lane(batch.lane)[language],
            language.pick("due ", "办结期限 ") + (batch.due?.text ?? language.pick("not known", "日历未覆盖")),
            ReviewSheetColumn.digest.title[language] + " " + batch.digest,
        ].joined(separator: language.pick("; ", "；"))
    }

    private func description(lineCount: Int) -> SheetDescription {
        var sheet = SheetDescription(
            name: language.pick("Review", "审核表"),
            columns: [26, 14, 8, 24, 18, 14, 12, 12, 60, 18, 40].map { SheetColumn(width: $0, style: .text) })
        sheet.frozenRows = 3
        sheet.filterRow = 3
        sheet.repeatedRows = 3...3
        sheet.footer = language.pick("Card data: handle with care", "含卡片数据，请妥善保管")
        let words = ReviewSheetWord.allCases.map { $0.word[language] }
        let title = language.pick("Decision", "审核意见")
        let help = language.pick(
            "Choose one. Rejecting and holding need a reason.", "请选择一项；驳回和暂缓须填写原因。")
        sheet.rules = [
            SheetRange(rows: 2...2, columns: 1...1), SheetRange(rows: 4...max(4, lineCount + 3), columns: 9...9),
        ]
        .map {
            SheetRule(
                $0, .oneOf(words), severity: .warn, promptTitle: title, prompt: help, errorTitle: title,
                error: help)
        }
        return sheet
    }

    // MARK: Lines

    private func lines(_ sight: ReviewSight) throws -> [Line] {
        let known = written(sight.batch)
        let cards = sight.cards.filter { $0.isIn(sight.batch) && $0.state.isInProgress }
        // A card that was on hold stands in a list of an earlier job.
        let jobs = try store.read {
            try Dictionary(
                Set(cards.map(\.job)).map { ($0, try store.job($0)) }, uniquingKeysWith: { first, _ in first })
        }
        let words = FindingWords(language, for: .staff)
        return cards.map { card in
            let list = jobs[card.job]??.lists.last { $0.firstRow <= card.row }
            let row = card.row - (list?.firstRow ?? 0) + 1
            var cells = known[card.iccid] ?? [:]
            cells[.file] = list?.shownName ?? ""
            cells[.sheet] = list?.sheet ?? ""
            cells[.row] = String(row)
            cells[.iccid] = card.iccid.text
            if cells[.findings] == nil {
                cells[.findings] = card.findings.list.map { words.sentence($0, detail: nil) }.joined(separator: "; ")
            }
            return Line(row: row, cells: cells)
        }
    }

    /// What the job wrote of each card; nothing where its sheet is gone or cannot be read: people clean the outbox.
    private func written(_ batch: ReviewBatch) -> [ICCID: [ReviewSheetColumn: String]] {
        let path = site.outbox + "/" + batch.job + "/batches/" + batch.id + ".csv"
        let wanted: [ReviewSheetColumn] = [.msisdn, .status, .plan, .balance, .findings]
        var places: [ReviewSheetColumn: Int] = [:]
        var known: [ICCID: [ReviewSheetColumn: String]] = [:]
        guard let bytes = try? FileSystem.read(path, shownAs: batch.id),
            let document = try? TableFile.open(.memory(bytes)).table(0)
        else { return [:] }
        try? SheetRecord.forEach(in: document) { record in
            guard let cardColumn = places[.iccid] else {
                for column in record.columns {
                    for title in wanted + [.iccid] where title.isTitled(record[column].text) { places[title] = column }
                }
                return
            }
            guard case .card(let iccid, _) = ICCIDReader.read(record[cardColumn].text) else { return }
            for column in wanted { known[iccid, default: [:]][column] = places[column].map { record[$0].prose } }
        }
        return known
    }
}
