/// One record looked at as a header.
struct HeaderRow {
    /// 0-based.
    let record: Int
    /// The cells on one line each.
    let names: [String]
    let keys: [String]
    /// The best column of each field.
    let columns: [ListField: Int]
    /// Columns that name the ICCID equally well, two or more; else empty.
    let rivals: [Int]

    init(record: Int, cells: [String], words: HeaderWords) {
        self.record = record
        names = cells.map(HeaderRow.oneLine)
        let headers = cells.map(HeaderText.init)
        keys = headers.map(\.key)
        var best: [ListField: (column: Int, rank: Int)] = [:]
        var rivals: [Int] = []
        for (column, header) in headers.enumerated() {
            guard let match = words.match(header) else { continue }
            let known = best[match.field]
            if match.field == .iccid {
                if let known, known.rank == match.rank { rivals.append(column) }
                if known == nil || match.rank < known?.rank ?? .max { rivals = [column] }
            }
            if match.rank < known?.rank ?? .max { best[match.field] = (column, match.rank) }
        }
        columns = best.mapValues(\.column)
        self.rivals = rivals.count > 1 ? rivals : []
    }

    /// The first column with this name, spelt in any of the ways a header is spelt.
    func column(named name: String) -> Int? {
        if let exact = names.firstIndex(of: HeaderRow.oneLine(name)) { return exact }
        let key = HeaderText(name).key
        return key.isEmpty ? nil : keys.firstIndex(of: key)
    }

    /// Whether people would call the record a header: two names or more, or all of them, and no long numbers.
    var looksLikeHeader: Bool {
        let filled = keys.filter { !$0.isEmpty }
        guard filled.count >= 2 || !columns.isEmpty else { return false }
        return !filled.contains { HeaderRow.longestNumber(in: $0) >= 5 || $0.count > 30 }
    }

    private static func longestNumber(in key: String) -> Int {
        var longest = 0
        var run = 0
        for byte in key.utf8 {
            run = (0x30...0x39).contains(byte) ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// Runs of blanks and line breaks become one blank, invisible marks go; at most 80 characters are kept.
    private static func oneLine(_ text: String) -> String {
        var line = ""
        var pending = false
        for scalar in text.unicodeScalars.prefix(400) {
            let properties = scalar.properties
            let category = properties.generalCategory
            if properties.isWhitespace || category == .control {
                pending = !line.isEmpty
            } else if category != .format {
                if pending { line += " " }
                pending = false
                line.unicodeScalars.append(scalar)
            }
        }
        return String(line.prefix(80))
    }
}
