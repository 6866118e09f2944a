import CardModel
import CommandLineParsing
import Intake
import Reporting

/// What checking lists showed of damage by spreadsheets: what happened, where it comes from, how to send a list again.
struct CheckDamage {
    let files: [String]
    let language: CardModel.Language

    /// A paragraph for each list; empty where nothing was damaged.
    func text(_ damage: [ListDamage]) -> String {
        damage.map { paragraph($0.columns, file: files[$0.list]) }.joined()
    }

    private func paragraph(_ columns: [SpreadsheetDamage], file: String) -> String {
        let words = DamageWords(columns)
        var lines = ["", language.pick("Damage by a spreadsheet: ", "电子表格损坏：") + file]
        for (column, happened) in words.happened {
            lines += happened.map {
                "  " + column[language].drop { $0 == " " } + language.pick(": ", "：") + $0[language]
            }
        }
        lines += words.origins.map { "  " + language.pick("cause: ", "原因：") + $0[language] }
        lines += words.steps.enumerated().map { "  \($0.offset + 1). " + $0.element[language] }
        return lines.map { TerminalText.harmless($0) + "\n" }.joined()
    }

    /// An array with an object for each damaged column of each list.
    static func appendJSON(_ damage: [ListDamage], lists: [CheckedList], to bytes: inout [UInt8]) {
        let columns = damage.flatMap { list in list.columns.map { (lists[list.list], $0) } }
        appendArray(columns, to: &bytes) { column, bytes in
            JSONText.append("{\"file\":", to: &bytes)
            JSONText.appendString(column.0.file, to: &bytes)
            JSONText.append(",\"sheet\":", to: &bytes)
            JSONText.appendString(column.0.sheet, to: &bytes)
            appendColumn(column.1, to: &bytes)
        }
    }

    private static func appendColumn(_ damage: SpreadsheetDamage, to bytes: inout [UInt8]) {
        JSONText.append(",\"column\":", to: &bytes)
        JSONText.appendString(damage.column.rawValue, to: &bytes)
        JSONText.append(",\"letters\":", to: &bytes)
        JSONText.appendString(damage.letters, to: &bytes)
        JSONText.append(",\"title\":", to: &bytes)
        JSONText.appendString(damage.title, to: &bytes)
        JSONText.append(",\"signs\":", to: &bytes)
        appendArray(damage.findings, to: &bytes, appendFinding)
        if let collapse = damage.collapse {
            JSONText.append(",\"collapsed\":{\"rows\":", to: &bytes)
            JSONText.append(collapse.rowCount, to: &bytes)
            JSONText.append(",\"numbers\":", to: &bytes)
            JSONText.append(collapse.numberCount, to: &bytes)
            JSONText.append(",\"groups\":", to: &bytes)
            appendArray(collapse.groups, to: &bytes, appendRows)
            JSONText.append("}", to: &bytes)
        }
        JSONText.append("}", to: &bytes)
    }

    private static func appendFinding(_ finding: SpreadsheetDamage.Finding, to bytes: inout [UInt8]) {
        JSONText.append("{\"sign\":", to: &bytes)
        JSONText.appendString(finding.sign.rawValue, to: &bytes)
        JSONText.append(finding.isCertain ? ",\"certain\":true" : ",\"certain\":false", to: &bytes)
        JSONText.append(",\"kept\":", to: &bytes)
        appendRange(finding.kept, to: &bytes)
        JSONText.append(",\"length\":", to: &bytes)
        appendRange(finding.length, to: &bytes)
        JSONText.append(",\"rows\":", to: &bytes)
        appendRows(finding.rows, to: &bytes)
        JSONText.append("}", to: &bytes)
    }

    /// `{"count":3,"ranges":[[2,4]]}`; ranges beyond the first twenty are left out.
    private static func appendRows(_ rows: RowRanges, to bytes: inout [UInt8]) {
        JSONText.append("{\"count\":", to: &bytes)
        JSONText.append(rows.count, to: &bytes)
        JSONText.append(",\"ranges\":", to: &bytes)
        appendArray(rows.ranges, to: &bytes, appendRange)
        JSONText.append("}", to: &bytes)
    }

    private static func appendRange(_ range: ClosedRange<Int>, to bytes: inout [UInt8]) {
        JSONText.append("[", to: &bytes)
        JSONText.append(range.lowerBound, to: &bytes)
        JSONText.append(",", to: &bytes)
        JSONText.append(range.upperBound, to: &bytes)
        JSONText.append("]", to: &bytes)
    }

    private static func appendArray<Element>(
        _ elements: [Element], to bytes: inout [UInt8], _ append: (Element, inout [UInt8]) -> Void
    ) {
        JSONText.append("[", to: &bytes)
        for (index, element) in elements.enumerated() {
            if index > 0 { JSONText.append(",", to: &bytes) }
            append(element, &bytes)
        }
        JSONText.append("]", to: &bytes)
    }
}
