import CardModel

/// Whether a table that was read may be believed: a half-exported one would release living cards.
struct TableTrust {
    let settings: ReferenceSettings
    let snapshot: ReferenceSnapshot?
    /// Rows of the tables as they were last accepted, by name.
    let acceptedRows: [String: Int]
    let now: Timestamp

    /// The moment a table shows.
    func asOf(_ source: ReferenceSource) -> Timestamp { snapshot?.asOf ?? source.modifiedAt }

    /// Before anything is read: the age, and whether the snapshot knows the table. Too far in the future is as little
    /// to be believed as too old: a wrong time zone would make an old export young.
    /// - Throws: `Fault` 75 `table.too-old`, `table.in-future`, `table.not-in-snapshot`.
    func checkBeforeReading(_ table: ReferenceTable, _ source: ReferenceSource) throws(Fault) {
        let age = now.seconds - asOf(source).seconds
        let fields = ["table": table.rawValue, "asOf": asOf(source).text]
        if age > Int64(settings.maximumAgeHours) * 3600 {
            throw fault("table.too-old", source, fields.merging(["maximum": String(settings.maximumAgeHours)]) { $1 })
        }
        if -age > settings.futureToleranceSeconds { throw fault("table.in-future", source, fields) }
        if let snapshot, snapshot.tables[table.rawValue] == nil {
            throw fault("table.not-in-snapshot", source, ["table": table.rawValue])
        }
    }

    /// Whether the file is the one that was exported.
    /// - Throws: `Fault` 75 `table.digest-differs`, `table.rows-differ`.
    func checkIdentity(_ table: ReferenceTable, _ source: ReferenceSource, _ found: TableScan.Outcome) throws(Fault) {
        guard let entry = snapshot?.tables[table.rawValue] else { return }
        if found.rows != entry.rows {
            throw fault(
                "table.rows-differ", source,
                ["table": table.rawValue, "rows": String(found.rows), "expected": String(entry.rows)])
        }
        try checkDigest(table, source, found.sha256)
    }

    /// - Parameter sha256: nil when nobody knows it.
    /// - Throws: `Fault` 75 `table.digest-differs`.
    func checkDigest(_ table: ReferenceTable, _ source: ReferenceSource, _ sha256: String?) throws(Fault) {
        guard let sha256, let entry = snapshot?.tables[table.rawValue], sha256 != entry.sha256 else { return }
        throw fault("table.digest-differs", source, ["table": table.rawValue])
    }

    /// Whether the table lost what it should not lose.
    ///
    /// An empty table is taken only when the snapshot itself says so, and of the required ones only bindings and
    /// arrears, and only when they were empty before too: an export that failed looks the same, and would release
    /// every bound or owing card.
    /// - Throws: `Fault` 75 `table.empty`, `table.shrunk`.
    func checkSize(_ table: ReferenceTable, _ source: ReferenceSource, rows: Int) throws(Fault) {
        let last = acceptedRows[table.rawValue]
        if rows == 0, !mayBeEmpty(table, last: last) {
            throw fault("table.empty", source, ["table": table.rawValue])
        }
        guard let last, last > 0 else { return }
        if rows * 100 < last * (100 - settings.maximumShrinkPercent) {
            throw fault(
                "table.shrunk", source, ["table": table.rawValue, "rows": String(rows), "last": String(last)])
        }
    }

    private func mayBeEmpty(_ table: ReferenceTable, last: Int?) -> Bool {
        guard snapshot?.tables[table.rawValue]?.rows == 0 else { return false }
        switch table {
        case .risk, .disputes: return true
        case .bindings, .arrears: return last == 0
        case .inventory, .applicants: return false
        }
    }

    private func fault(_ code: String, _ source: ReferenceSource, _ fields: [String: String]) -> Fault {
        Fault(code, .tryLater, at: Place(file: source.fileName), fields)
    }
}
