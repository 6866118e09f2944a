import CardModel
import Tabular

/// Which column of a table stands where, in which unit, and which ones nobody knows.
struct TableHeader: Sendable {
    /// Record of the titles, 0-based.
    let record: Int
    /// The titles as they stand.
    let titles: [String]
    /// Places, 0-based.
    private(set) var places: [TableColumn: Int] = [:]
    private(set) var units: [TableColumn: MoneyUnit] = [:]
    /// Titles that are not used, in their order.
    private(set) var unknownTitles: [String] = []

    /// The place of a column, -1 when the table has none: a cell there reads as empty.
    func place(_ column: TableColumn) -> Int { places[column] ?? -1 }

    /// The unit of an amount that is there.
    func unit(_ column: TableColumn) -> MoneyUnit { units[column] ?? .fen }

    /// Reads the titles of a table: its first record with content, a `sep=` line aside.
    /// - Throws: `Fault` 65 when a column is missing, stands twice or does not say its unit; 75 `table.empty` when
    ///   there is no record at all.
    init(_ records: [[String]], table: ReferenceTable, file: String) throws(Fault) {
        let isTitleRow = { (cells: [String]) in
            cells.contains { !HeaderName.normalise($0).isEmpty } && cells.first?.lowercased().hasPrefix("sep=") != true
        }
        guard let record = records.firstIndex(where: isTitleRow) else {
            throw Fault("table.empty", .tryLater, at: Place(file: file), ["table": table.rawValue])
        }
        self.record = record
        titles = records[record]
        let names = titles.map(HeaderName.init)
        var taken: [Int: TableColumn] = [:]
        for column in table.requiredColumns + table.optionalColumns {
            let matches = TableHeader.matches(of: column, in: names)
            guard let first = matches.first else { continue }
            if matches.count > 1, column != .account { throw fault("table.column-twice", column, matches[1], file) }
            if let other = taken[first.place] { throw fault("table.column-twice", other, first, file) }
            taken[first.place] = column
            places[column] = first.place
            try readUnit(of: column, at: first, file: file)
        }
        unknownTitles = titles.indices.filter { taken[$0] == nil && !names[$0].name.isEmpty }.map { titles[$0] }
        try requireColumns(of: table, file: file)
    }

    /// Where a column's title stands, and the unit within it.
    private struct Match {
        let place: Int
        let unit: String?
    }

    /// Titles of a column; the earlier of its names first.
    private static func matches(of column: TableColumn, in names: [HeaderName]) -> [Match] {
        column.normalisedNames.flatMap { wanted in
            names.indices.compactMap { place in
                let name = names[place]
                if name.name == wanted { return Match(place: place, unit: name.unit) }
                guard column.measure != .plain, name.name.hasPrefix(wanted) else { return nil }
                let suffix = String(name.name.dropFirst(wanted.count))
                let isUnit = column.measure == .money ? MoneyUnit(word: suffix) != nil : suffix == "mb"
                return isUnit ? Match(place: place, unit: name.unit ?? suffix) : nil
            }
        }
    }

    private mutating func readUnit(of column: TableColumn, at match: Match, file: String) throws(Fault) {
        switch column.measure {
        case .plain: return
        case .megabytes:
            guard match.unit?.lowercased() == "mb" else { throw fault("table.unit-missing", column, match, file) }
        case .money:
            if let unit = match.unit.flatMap(MoneyUnit.init(word:)) {
                units[column] = unit
            } else if column == .terminationFeeAccepted, match.unit == nil {
                units[column] = .unsaid
            } else {
                throw fault("table.unit-missing", column, match, file)
            }
        }
    }

    private func requireColumns(of table: ReferenceTable, file: String) throws(Fault) {
        for column in table.requiredColumns where places[column] == nil { throw missing(column.code, table, file) }
        if table == .arrears, places[.iccid] == nil, places[.account] == nil {
            throw missing("iccid", table, file)
        }
    }

    private func missing(_ name: String, _ table: ReferenceTable, _ file: String) -> Fault {
        Fault(
            "table.column-missing", .unreadable, at: Place(file: file, row: record + 1),
            ["table": table.rawValue, "column": name])
    }

    private func fault(_ code: String, _ column: TableColumn, _ match: Match, _ file: String) -> Fault {
        let place = Place(file: file, row: record + 1, column: match.place + 1, header: titles[match.place])
        return Fault(code, .unreadable, at: place, ["column": column.code])
    }
}

extension Fault {
    /// Whether it is about the titles of a table: whoever exports must mend them, changed file or not.
    var isOfTitles: Bool { ["table.column-missing", "table.column-twice", "table.unit-missing"].contains(code) }
}
