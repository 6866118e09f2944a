import CardModel
import Tabular

/// What reading a file showed, for people.
struct ReadReport {
    private(set) var rowCount = 0
    private(set) var blankCount = 0
    /// Cells of the first row that has more than one, the measure for the others.
    private var width = 0
    private var sheet: String?
    private var short = RowList()
    private var long = RowList()

    /// Rows of one kind: how many, and the first ones.
    private struct RowList {
        var count = 0
        var first: [String] = []

        mutating func append(_ row: Int, of sheet: String?) {
            count += 1
            if first.count < 5 { first.append((sheet.map { $0 + ":" } ?? "") + String(row)) }
        }
    }

    /// Goes on to another table.
    mutating func begin(_ sheet: SheetEntry?) {
        self.sheet = sheet?.name
        width = 0
    }

    /// Counts a record; gives its cells without the empty ones at its end, nil for a blank one.
    @inline(__always)
    mutating func take(_ cells: RecordCells, record: Int) -> Int? {
        let all = cells.count
        var count = all
        while count > 0, cells[count - 1].isEmpty { count -= 1 }
        guard count > 0 else {
            blankCount += 1
            return nil
        }
        rowCount += 1
        if width < 2 { width = max(width, all) }
        // A sheet's rows end where their last cell is, which says nothing.
        if sheet == nil {
            if all < width { short.append(record, of: sheet) }
            if all > width { long.append(record, of: sheet) }
        }
        return count
    }

    /// One line: what the file is, its rows, and which of them are shorter or longer than the first.
    func words(_ file: ListFile, _ language: Language) -> String {
        var text =
            file.name + language.pick(": ", "：") + file.dialectWords(language) + file.passedWords(language)
            + language.pick(
                "; \(rowCount) \(rowCount == 1 ? "row" : "rows"), \(blankCount) blank",
                "；\(rowCount) 行，空行 \(blankCount)")
        if short.count > 0 { text += language.pick("; short rows: ", "；列数不足的行：") + words(short, language) }
        if long.count > 0 { text += language.pick("; long rows: ", "；列数过多的行：") + words(long, language) }
        return text
    }

    private func words(_ rows: RowList, _ language: Language) -> String {
        let named = rows.first.joined(separator: language.pick(", ", "、"))
        let more = rows.count > rows.first.count ? " …" : ""
        return "\(rows.count)" + language.pick(" (\(named)\(more))", "（第 \(named)\(more) 行）")
    }
}
