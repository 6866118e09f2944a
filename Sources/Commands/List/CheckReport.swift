import CardModel
import CommandLineParsing
import Intake
import Reporting

/// What checking lists showed, for people: a sentence, then each finding with its rows and the remedy.
struct CheckReport {
    private let files: [String]
    private let language: CardModel.Language
    private var examples: [[(place: RowPlace, line: Int)]] = Finding.allCases.map { _ in [] }
    private static let examplesKept = 5

    init(files: [String], language: CardModel.Language) {
        self.files = files
        self.language = language
    }

    /// Remembers the first rows of each finding.
    mutating func take(_ row: CheckedRow) {
        var rest = row.findings.rawValue
        while rest != 0 {
            let bit = rest.trailingZeroBitCount
            if examples[bit].count < CheckReport.examplesKept { examples[bit].append((row.place, row.line)) }
            rest &= rest - 1
        }
    }

    /// The report's text, ended by a line feed.
    func text(_ summary: CheckSummary) -> String {
        let sentence = language.pick(
            "\(summary.rows) \(summary.rows == 1 ? "row" : "rows") = \(summary.accepted) accepted + \(summary.refused) refused; \(summary.blank) blank.",
            "读取 \(summary.rows) 行 = 通过 \(summary.accepted) + 不予受理 \(summary.refused)；空行 \(summary.blank)。")
        let words = FindingWords(language)
        let findings = summary.findings.map { lines($0.finding, $0.rows, words) }
        return sentence + "\n" + findings.joined() + CheckDamage(files: files, language: language).text(summary.damage)
    }

    private func lines(_ finding: Finding, _ rows: Int, _ words: FindingWords) -> String {
        let kind = Terms.effect(finding.effect)[language]
        let title =
            "\n\(words.title(finding)) [\(finding.code)] · \(kind) · "
            + language.pick(rows == 1 ? "1 row" : "\(rows) rows", "\(rows) 行")
        let remedy = words.remedy(finding)
        let lines = [
            title, "  " + language.pick("rows: ", "行：") + places(of: finding, rows),
            remedy.isEmpty ? "" : "  " + language.pick("remedy: ", "处理办法：") + remedy,
        ]
        return lines.filter { !$0.isEmpty }.map { $0 + "\n" }.joined()
    }

    private func places(of finding: Finding, _ rows: Int) -> String {
        let kept = examples[Int(finding.rawValue)]
        let names = kept.map { place, line in
            let name =
                files.count == 1
                ? String(place.record) : TerminalText.harmless(files[place.list]) + ":\(place.record)"
            return line == place.record ? name : name + language.pick(" (line \(line))", "（物理行 \(line)）")
        }
        return names.joined(separator: language.pick(", ", "、")) + (rows > kept.count ? " …" : "")
    }

    /// Counts for a machine, as one line of JSON.
    static func appendJSON(
        _ summary: CheckSummary, of checked: [CheckedFile], to bytes: inout [UInt8]
    ) {
        JSONText.append("{\"files\":[", to: &bytes)
        for (index, file) in checked.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            JSONText.appendString(file.file.name, to: &bytes)
        }
        JSONText.append("],\"sheets\":[", to: &bytes)
        for (index, sheet) in checked.flatMap(\.sheets).enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(sheet, to: &bytes)
        }
        JSONText.append("]", to: &bytes)
        let counts: [(StaticString, Int)] = [
            (",\"rows\":", summary.rows), (",\"blank\":", summary.blank), (",\"accepted\":", summary.accepted),
            (",\"refused\":", summary.refused),
        ]
        for (name, count) in counts {
            JSONText.append(name, to: &bytes)
            JSONText.append(count, to: &bytes)
        }
        JSONText.append(",\"codes\":{", to: &bytes)
        for (index, item) in summary.findings.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            JSONText.appendString(item.finding.code, to: &bytes)
            bytes.append(0x3A)
            JSONText.append(item.rows, to: &bytes)
        }
        JSONText.append("},\"damage\":", to: &bytes)
        CheckDamage.appendJSON(summary.damage, lists: checked.flatMap(\.lists), to: &bytes)
        JSONText.append("}\n", to: &bytes)
    }

    private static func append(_ sheet: CheckedFile.Sheet, to bytes: inout [UInt8]) {
        JSONText.append("{\"file\":", to: &bytes)
        JSONText.appendString(sheet.file, to: &bytes)
        JSONText.append(",\"sheet\":", to: &bytes)
        JSONText.appendString(sheet.sheet, to: &bytes)
        JSONText.append(sheet.isList ? ",\"list\":true" : ",\"list\":false", to: &bytes)
        JSONText.append(sheet.isHidden ? ",\"hidden\":true" : ",\"hidden\":false", to: &bytes)
        JSONText.append(",\"unread_cards\":", to: &bytes)
        JSONText.append(sheet.unreadCards, to: &bytes)
        bytes.append(0x7D)
    }
}
