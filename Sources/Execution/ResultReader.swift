public import CardModel
public import Tabular

/// Reads a platform's result file: one card a row, `done` with its time, `failed` with its reason, or `unknown`.
/// A file that cannot be understood to its last row is refused as a whole.
public struct ResultReader: Sendable {
    private let words: ResultWords
    private let offsetSeconds: Int32
    private let now: Timestamp

    /// - Parameters:
    ///   - offsetSeconds: of times that say none.
    ///   - now: nothing is done later than a day from now.
    public init(words: ResultWords, offsetSeconds: Int32, now: Timestamp) {
        self.words = words
        self.offsetSeconds = offsetSeconds
        self.now = now
    }

    /// The rows of a table in their order, blank ones left out. Throws `results.*` (65) with row and column, or
    /// `TabularError`.
    public func read(_ table: TableDocument, file: String) throws -> [ResultRow] {
        let head = try ResultHead(try table.firstRecords(20), file: file, sheet: table.sheet?.name)
        var rows: [ResultRow] = []
        try table.forEachRecord { record, _, cells in
            guard record > head.record, !cells.isBlank else { return }
            rows.append(try row(ResultCells(cells: cells, head: head, row: record)))
        }
        guard !rows.isEmpty else { throw head.fault("results.empty", row: head.record) }
        return rows
    }

    private func row(_ cells: ResultCells) throws -> ResultRow {
        let iccid = try card(cells)
        let word = cells.text(.result)
        guard let meaning = words.meaning(of: word) else {
            throw cells.fault("results.word-unknown", .result, ["word": word])
        }
        return ResultRow(
            row: cells.row, iccid: iccid, order: cells.optionalText(.order),
            key: cells.optionalText(.key)?.lowercased(),
            result: try result(meaning, cells))
    }

    private func card(_ cells: ResultCells) throws -> ICCID {
        // What a spreadsheet made a number of is another card's number.
        guard !cells.isNumber(.iccid), case .card(let iccid, _) = ICCIDReader.read(cells.text(.iccid)) else {
            throw cells.fault("results.iccid", .iccid)
        }
        return iccid
    }

    private func result(_ meaning: ResultWords.Meaning, _ cells: ResultCells) throws -> OrderResult {
        switch meaning {
        case .unknown: return .unknown
        case .failed: return .failed(reason: String(cells.prose(.reason).prefix(200)))
        case .done:
            let text = cells.text(.time)
            guard !text.isEmpty else { throw cells.fault("results.time-missing", .time) }
            guard let time = time(text) else { throw cells.fault("results.time", .time, ["value": text]) }
            guard time.seconds <= now.seconds + 86_400 else {
                throw cells.fault("results.time-future", .time, ["value": text])
            }
            return .done(at: time)
        }
    }

    /// As `Timestamp` reads it, else a day as tables write it with a time behind it: `2026/9/30 8:05`.
    private func time(_ text: String) -> Timestamp? {
        if let exact = Timestamp.parse(text, defaultOffsetSeconds: offsetSeconds) { return inZone(exact) }
        let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = parts.first, let day = CalendarDate.parse(first), day != .noEnd, parts.count <= 2 else {
            return nil
        }
        let clock =
            parts.count == 2
            ? (parts[1].firstIndex(of: ":") == parts[1].index(after: parts[1].startIndex)
                ? "T0" : "T") + parts[1] : ""
        return Timestamp.parse(day.text + clock, defaultOffsetSeconds: offsetSeconds)
    }

    /// Whatever offset the platform writes, the record has the site's.
    private func inZone(_ time: Timestamp) -> Timestamp {
        Timestamp(seconds: time.seconds, offsetSeconds: offsetSeconds)
    }
}

/// Which column stands where.
struct ResultHead {
    /// The row of the titles, from 1.
    let record: Int
    private let places: [ResultColumn: Int]
    private let titles: [String]
    private let file: String
    private let sheet: String?

    init(_ records: [[String]], file: String, sheet: String?) throws {
        self.file = file
        self.sheet = sheet
        for (index, titles) in records.enumerated() {
            let places = ResultHead.places(titles)
            guard places[.iccid] != nil else { continue }
            (record, self.places, self.titles) = (index + 1, places, titles)
            if places[.result] == nil { throw fault("results.column-missing", row: record, ["column": "result"]) }
            return
        }
        throw Fault("results.no-header", .unreadable, at: Place(file: file, sheet: sheet))
    }

    private static func places(_ titles: [String]) -> [ResultColumn: Int] {
        var places: [ResultColumn: Int] = [:]
        let names = titles.map(HeaderName.normalise)
        for column in ResultColumn.allCases {
            for name in column.names where places[column] == nil {
                places[column] = names.indices.first { names[$0] == name && !places.values.contains($0) }
            }
        }
        return places
    }

    func place(_ column: ResultColumn) -> Int? { places[column] }

    func fault(_ code: String, row: Int, _ fields: [String: String] = [:]) -> Fault {
        Fault(code, .unreadable, at: Place(file: file, sheet: sheet, row: row), fields)
    }

    func fault(_ code: String, row: Int, _ column: ResultColumn, _ fields: [String: String]) -> Fault {
        let place = places[column]
        return Fault(
            code, .unreadable,
            at: Place(
                file: file, sheet: sheet, row: row, column: place.map { $0 + 1 },
                header: place.map { titles[$0] } ?? column.rawValue), fields)
    }
}

/// The cells of one row by their columns.
struct ResultCells {
    let cells: RecordCells
    let head: ResultHead
    let row: Int

    func text(_ column: ResultColumn) -> String {
        head.place(column).map { CellCleaning.clean(cells.text($0)).text } ?? ""
    }

    /// What people wrote for people.
    func prose(_ column: ResultColumn) -> String {
        head.place(column).map { CellCleaning.cleanProse(cells.text($0)) } ?? ""
    }

    func optionalText(_ column: ResultColumn) -> String? {
        let text = text(column)
        return text.isEmpty ? nil : text
    }

    func isNumber(_ column: ResultColumn) -> Bool { head.place(column).map(cells.isNumber) ?? false }

    func fault(_ code: String, _ column: ResultColumn, _ fields: [String: String] = [:]) -> Fault {
        head.fault(code, row: row, column, fields)
    }
}
