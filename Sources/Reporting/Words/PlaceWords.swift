public import CardModel

/// Places in files as people read them.
public enum PlaceWords {
    /// `cards.csv, sheet Sheet1, row 12 (line 14), column C (ICCID)` or `cards.csv 工作表 Sheet1 第 12 行（物理行 14）C 列（ICCID）`;
    /// empty for an empty place.
    public static func text(_ place: Place, _ language: Language) -> String {
        language == .english ? english(place) : chinese(place)
    }

    private static func english(_ place: Place) -> String {
        var parts: [String] = []
        if let file = place.file { parts.append(FaultTemplate.oneLine(file)) }
        if let sheet = place.sheet { parts.append("sheet " + FaultTemplate.oneLine(sheet)) }
        if let row = place.row {
            parts.append("row \(row)" + (extraLine(place).map { " (line \($0))" } ?? ""))
        } else if let line = place.line {
            parts.append("line \(line)")
        }
        if let column = columnName(place) {
            parts.append("column " + column + (place.column == nil ? "" : header(place, "(", ")")))
        }
        return parts.joined(separator: ", ")
    }

    private static func chinese(_ place: Place) -> String {
        var parts: [String] = []
        if let file = place.file { parts.append(FaultTemplate.oneLine(file)) }
        if let sheet = place.sheet { parts.append("工作表 " + FaultTemplate.oneLine(sheet)) }
        if let row = place.row {
            parts.append("第 \(row) 行" + (extraLine(place).map { "（物理行 \($0)）" } ?? ""))
        } else if let line = place.line {
            parts.append("物理行 \(line)")
        }
        if let column = columnName(place) {
            parts.append(place.column == nil ? column + " 列" : column + " 列" + header(place, "（", "）"))
        }
        return parts.joined(separator: " ")
    }

    private static func extraLine(_ place: Place) -> Int? { place.line == place.row ? nil : place.line }

    private static func columnName(_ place: Place) -> String? {
        place.column.map { Place.letters(ofColumn: $0) } ?? place.header.map(FaultTemplate.oneLine)
    }

    private static func header(_ place: Place, _ open: String, _ close: String) -> String {
        guard let header = place.header, !header.isEmpty else { return "" }
        return (open == "(" ? " " : "") + open + FaultTemplate.oneLine(header) + close
    }
}
