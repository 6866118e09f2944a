public import CardModel

extension ListLayout {
    /// How many records from the top may hold the header.
    public static let searchedRecords = 50

    /// Finds the header among the first records of a list (`searchedRecords` of them are looked at; blank ones must be
    /// among them, because places are counted). It may stand under title rows.
    ///
    /// Faults, all `.unreadable`: `list.empty`, `list.no-header` (card numbers with no header above them; `headerRow` is one further down),
    /// `list.no-iccid-column` (with the row that looks like a header and what stands in it) and
    /// `list.two-iccid-columns` (with the letters of both).
    public static func find(
        _ firstRecords: [[String]], settings: ListSettings, file: String
    ) -> Result<ListLayout, Fault> {
        let words = HeaderWords(aliases: settings.aliases)
        let records = firstRecords.prefix(searchedRecords)
        let skipped = isSeparatorLine(records.first) ? 1 : 0
        let rows = records.indices.dropFirst(skipped).map {
            HeaderRow(record: $0, cells: records[$0], words: words)
        }
        guard let header = chosen(rows, records: records, settings: settings) else {
            return .failure(faultWithoutHeader(rows, records: records, settings: settings, file: file))
        }
        if !header.rivals.isEmpty { return .failure(twoColumns(header, file: file)) }
        // Cards above the header would be lost as titles.
        if let card = records[..<header.record].firstIndex(where: holdsCard) {
            return .failure(noHeader(above: card, records[card], file: file, next: header.record))
        }
        let titles = records[skipped..<header.record].map { $0 }
        return .success(ListLayout(header: header, titles: titles, settings: settings, words: words))
    }

    /// The first record that names the identifying column; a later one only if it names more columns and no card
    /// stands between, as a title may read like a column's name.
    private static func chosen(
        _ rows: [HeaderRow], records: ArraySlice<[String]>, settings: ListSettings
    ) -> HeaderRow? {
        var best: HeaderRow?
        for row in rows {
            if best != nil, holdsCard(records[row.record]) { break }
            guard isCandidate(row, settings: settings), !holdsCard(records[row.record]) else { continue }
            if best == nil || row.columns.count > best?.columns.count ?? 0 { best = row }
        }
        return best
    }

    private static func isCandidate(_ row: HeaderRow, settings: ListSettings) -> Bool {
        row.columns[.iccid] != nil || settings.identifyBy == .msisdn && row.columns[.msisdn] != nil
    }

    /// `sep=;` on the first line, which tells Excel the delimiter.
    private static func isSeparatorLine(_ record: [String]?) -> Bool {
        guard let first = record?.first?.lowercased() else { return false }
        return first.hasPrefix("sep=") && first.count <= 6 && record?.dropFirst().allSatisfy(\.isEmpty) == true
    }

    private static func holdsCard(_ cells: [String]) -> Bool { cells.contains(where: isCardNumber) }

    private static func isCardNumber(_ cell: String) -> Bool {
        guard cell.utf8.count <= 200 else { return false }
        let plain = String(String.UnicodeScalarView(cell.unicodeScalars.compactMap(plainDigit)))
        switch ICCIDReader.read(plain) {
        case .card, .refused(.foreign): return true
        case .refused(.spreadsheetNumber): return plain.hasPrefix("8.9") || plain.hasPrefix("89")
        case .refused: return false
        }
    }

    /// Folds full-width characters and drops what people wrap around a number.
    private static func plainDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) }
        if scalar.properties.isWhitespace || scalar.properties.generalCategory == .format { return nil }
        return ["'", "\"", "="].contains(scalar) ? nil : scalar
    }
}

extension ListLayout {
    private static func faultWithoutHeader(
        _ rows: [HeaderRow], records: ArraySlice<[String]>, settings: ListSettings, file: String
    ) -> Fault {
        guard records.contains(where: { $0.contains { !HeaderText($0).key.isEmpty } }) else {
            return Fault("list.empty", .unreadable, at: Place(file: file))
        }
        let firstCard = records.firstIndex(where: holdsCard)
        let above = rows.filter { $0.looksLikeHeader && $0.record < firstCard ?? .max }
        if let header = above.max(by: { $0.columns.count < $1.columns.count }) {
            return noColumn(header, settings: settings, file: file)
        }
        guard let firstCard else {
            let fields = ["searched": String(searchedRecords), "wanted": wanted(settings)]
            return Fault("list.no-iccid-column", .unreadable, at: Place(file: file), fields)
        }
        return noHeader(above: firstCard, records[firstCard], file: file, next: nil)
    }

    /// Never names the number itself: a fault carries no card data.
    private static func noHeader(above record: Int, _ cells: [String], file: String, next: Int?) -> Fault {
        let column = (cells.firstIndex(where: isCardNumber) ?? 0) + 1
        var fields = ["column": Place.letters(ofColumn: column)]
        if let next { fields["headerRow"] = String(next + 1) }
        let place = Place(file: file, row: record + 1, column: column)
        return Fault("list.no-header", .unreadable, at: place, fields)
    }

    private static func noColumn(_ header: HeaderRow, settings: ListSettings, file: String) -> Fault {
        // What has digits in it may be data, not a title: a fault carries no personal data.
        let found = header.names.filter { !$0.isEmpty && !$0.contains(where: \.isNumber) }.prefix(20).map {
            String($0.prefix(30))
        }
        return Fault(
            "list.no-iccid-column", .unreadable, at: Place(file: file, row: header.record + 1),
            [
                "found": found.joined(separator: ", "), "searched": String(searchedRecords),
                "wanted": wanted(settings),
            ])
    }

    private static func wanted(_ settings: ListSettings) -> String {
        settings.identifyBy == .msisdn ? "ICCID, 接入号" : "ICCID"
    }

    private static func twoColumns(_ header: HeaderRow, file: String) -> Fault {
        let letters = header.rivals.map { Place.letters(ofColumn: $0 + 1) }
        let names = header.rivals.map { header.names[$0] }
        let place = Place(
            file: file, row: header.record + 1, column: header.rivals[0] + 1, header: names[0])
        return Fault(
            "list.two-iccid-columns", .unreadable, at: place,
            [
                "columns": letters.joined(separator: ", "), "names": names.joined(separator: ", "),
                "first": letters[0], "second": letters[1],
            ])
    }
}
