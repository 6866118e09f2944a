import CardModel
import Tabular

/// The first refused and held rows with their findings and remedies; all of them stand in the rejects.
struct ExceptionSheet: ReportSheet {
    private let facts: JobFacts
    private let language: Language
    private let words: FindingWords

    init(_ facts: JobFacts, _ language: Language) {
        self.facts = facts
        self.language = language
        words = FindingWords(language)
    }

    private static let titles = [
        BilingualText("List", "清单"), BilingualText("Sheet", "工作表"), BilingualText("Row", "行号"),
        BilingualText("ICCID", "ICCID"), BilingualText("Customer", "客户"), BilingualText("Account", "客户编码"),
        BilingualText("Outcome", "处理结果"), BilingualText("Findings", "校验结果"), BilingualText("Remedy", "处理办法"),
    ]

    var description: SheetDescription {
        var sheet = SheetDescription(
            name: language.pick("Exceptions", "异常明细"),
            columns: [
                SheetColumn(width: 18, mostWidth: 32), SheetColumn(width: 9, mostWidth: 20), SheetColumn(width: 10),
                SheetColumn(width: 24), SheetColumn(width: 18, mostWidth: 30), SheetColumn(width: 24),
                SheetColumn(width: 15), SheetColumn(width: 54), SheetColumn(width: 54),
            ])
        sheet.frozenRows = 3
        sheet.filterRow = 3
        sheet.repeatedRows = 3...3
        sheet.tabColour = SheetColour(0x7A6A3A)
        return sheet
    }

    func write(_ sheet: ReportSheetWriter) throws {
        try sheet.title(language.pick("Exceptions", "异常明细"), line)
        try sheet.header(ExceptionSheet.titles)
        for outcome in [Outcome.held, .refused] {
            for row in facts.exceptions where row.outcome == outcome { try write(row, sheet) }
        }
    }

    private var line: String {
        if facts.exceptionTotal == 0 { return language.pick("No row was refused or held.", "没有不予受理或暂缓的行。") }
        let shown = HTMLText.grouped(facts.exceptions.count)
        let total = HTMLText.grouped(facts.exceptionTotal)
        let file = facts.hasRejectsWorkbook ? "rejects.xlsx" : "rejects.csv"
        return facts.exceptions.count < facts.exceptionTotal
            ? language.pick(
                "The first \(shown) of \(total) refused and held rows; all of them stand in \(file).",
                "不予受理与暂缓的行共 \(total) 行，此处为前 \(shown) 行；全部见 \(file)。")
            : language.pick(
                "\(total) refused and held rows; to be corrected in \(file).",
                "不予受理与暂缓的行共 \(total) 行；请在 \(file) 中更正。")
    }

    private func write(_ row: ExceptionFacts, _ sheet: ReportSheetWriter) throws {
        let findings = row.findings.map { fact in
            words.sentence(fact.finding, detail: fact.detail) { _ in fact.row }
        }
        try sheet.row([
            .wrapped(row.place.file ?? ""), .text(row.place.sheet ?? ""), .row(row.place.row), .text(row.iccid),
            .wrapped(row.customer), .text(row.account?.text ?? ""),
            .marked(Terms.outcome(row.outcome)[language], ReportMark(row.outcome)),
            .wrapped(findings.joined(separator: "\n")), .wrapped(remedies(row.findings)),
        ])
    }

    /// What to do about each finding for which somebody must act, each once.
    private func remedies(_ findings: [FindingFact]) -> String {
        var lines: [String] = []
        for fact in findings where words.actor(fact.finding) != .nobody {
            var bytes: [UInt8] = []
            words.appendRemedy(fact.finding, to: &bytes)
            let line = String(decoding: bytes, as: UTF8.self)
            if !lines.contains(line) { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }
}
