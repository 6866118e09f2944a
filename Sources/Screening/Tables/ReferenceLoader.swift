public import CardModel
import Tabular

/// Loads the reference tables, or says why they are not to be used.
public struct ReferenceLoader {
    let settings: ReferenceSettings
    let trust: TableTrust
    let sources: [ReferenceTable: ReferenceSource]

    /// Reads, checks and indexes all tables.
    ///
    /// Of what is wrong the first is told: a table that is missing (66), then table by table (applicants, inventory,
    /// bindings, arrears, risk, disputes) its age (75), its titles (65), whether it is the file that was exported
    /// (75), its cells (65), its size and its cards (75).
    /// - Parameters:
    ///   - settings: of the site.
    ///   - snapshot: the bytes of `snapshot.json5`, nil when there is none.
    ///   - acceptedRows: rows of each table when it was last accepted, by name.
    ///   - now: the run's clock.
    ///   - source: gives a table, nil when there is none.
    /// - Throws: `Fault` with the codes `table.…` and `snapshot.…`, and what `source` throws.
    public static func load(
        settings: ReferenceSettings, snapshot: (bytes: [UInt8], fileName: String)?, acceptedRows: [String: Int],
        now: Timestamp, source: (ReferenceTable) throws -> ReferenceSource?
    ) throws -> ReferenceFacts {
        var sources: [ReferenceTable: ReferenceSource] = [:]
        for table in ReferenceTable.allCases {
            sources[table] = try source(table)
            if table.isRequired, sources[table] == nil {
                throw Fault(
                    "table.missing", .inputMissing, at: Place(file: "reference/\(table.rawValue).csv"),
                    ["table": table.rawValue])
            }
        }
        let trust = TableTrust(
            settings: settings, snapshot: try read(snapshot, settings), acceptedRows: acceptedRows, now: now)
        let loader = ReferenceLoader(settings: settings, trust: trust, sources: sources)
        return ReferenceFacts(try loader.draft())
    }

    private static func read(
        _ snapshot: (bytes: [UInt8], fileName: String)?, _ settings: ReferenceSettings
    ) throws(Fault) -> ReferenceSnapshot? {
        if let snapshot {
            return try ReferenceSnapshot(
                parsing: snapshot.bytes, file: snapshot.fileName, offsetSeconds: settings.offsetSeconds)
        }
        guard !settings.requireSnapshot else {
            throw Fault("snapshot.missing", .tryLater, at: Place(file: "reference/snapshot.json5"))
        }
        return nil
    }

    private func draft() throws -> FactsDraft {
        for (table, source) in sources.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try trust.checkBeforeReading(table, source)
        }
        let (applicants, pending) = try loadApplicants()
        var draft = try loadInventory(pending)
        draft.applicants = applicants
        try loadBindings(&draft)
        try loadArrears(&draft)
        try loadRisk(&draft)
        try loadDisputes(&draft)
        draft.tables = ReferenceTable.allCases.compactMap { table in draft.states.first { $0.table == table } }
        draft.missingTables = ReferenceTable.allCases.filter { sources[$0] == nil }
        draft.indexesMSISDNs = settings.indexesMSISDNs
        return draft
    }

    /// Opens a table. What cannot be read as one is first asked whether it is the file that was exported.
    private func open(_ table: ReferenceTable, _ source: ReferenceSource) throws -> TableScan {
        do {
            return try TableScan(table, source)
        } catch let fault as Fault where fault.status == .unreadable && !fault.isOfTitles {
            try trust.checkDigest(table, source, source.wholeDigest())
            throw fault
        }
    }

    /// Reads one table whole, and accepts it; nil when it is optional and missing.
    func read<Part: TablePart>(
        _ table: ReferenceTable, part: (TableHeader) -> @Sendable () -> Part, consume: (Part) -> Void
    ) throws -> (scan: TableScan, state: TableState)? {
        guard let source = sources[table] else { return nil }
        let (scan, parts, outcome) = try readWhole(table, source, part)
        for part in parts { consume(part) }
        try trust.checkIdentity(table, source, outcome)
        if let fault = outcome.fault { throw fault }
        try trust.checkSize(table, source, rows: outcome.rows)
        let state = TableState(
            table: table, fileName: source.fileName, rows: outcome.rows, asOf: trust.asOf(source),
            sha256: outcome.sha256, encoding: outcome.encoding, unknownColumns: scan.header.unknownTitles)
        return (scan, state)
    }
}

extension ReferenceLoader {
    /// Opens and reads a table. As plain text if it is that; whatever is wrong is found the usual way, and told so.
    private func readWhole<Part: TablePart>(
        _ table: ReferenceTable, _ source: ReferenceSource, _ part: (TableHeader) -> @Sendable () -> Part
    ) throws -> (TableScan, [Part], TableScan.Outcome) {
        if let scan = TableScan(plain: source, table),
            let read = try? scan.read(workers: settings.workers, part: part(scan.header))
        {
            return (scan, read.parts, read.outcome)
        }
        let scan = try open(table, source)
        let read = try scan.read(workers: settings.workers, part: part(scan.header))
        return (scan, read.parts, read.outcome)
    }
}

/// Facts in the making.
struct FactsDraft {
    let accounts: AccountDirectory
    let cards: CardTable
    var strays: StrayCards
    var states: [TableState] = []
    var tables: [TableState] = []
    var missingTables: [ReferenceTable] = []
    var unmappedStatusWords: [String: Int] = [:]
    var applicants: [Applicant] = []
    var bindings = SideTable<UInt64>()
    var debts = SideTable<Int64>()
    var accountDebts: [UInt32: Int64] = [:]
    var risks = SideTable<RiskSigns>()
    var disputes = SideTable<Int32>()
    var indexesMSISDNs = false

    init(accounts: AccountDirectory, cards: CardTable) {
        self.accounts = accounts
        self.cards = cards
        strays = StrayCards(first: cards.index.count)
    }

    /// Sorts lines by card, and marks each card for which they mean something.
    mutating func attach<Value: Sendable>(
        _ lines: [CardLines<Value>], as flag: CardFlags, where holds: (ArraySlice<Value>) -> Bool
    ) -> SideTable<Value> {
        var all = lines.flatMap(\.known)
        for line in lines.lazy.flatMap(\.strays) {
            all.append(CardLine(handle: strays.handle(of: line.packed), value: line.value))
        }
        let table = SideTable(all)
        table.forEachCard { handle, values in
            guard holds(values) else { return }
            if strays.contains(handle) {
                strays.insert(flag, handle: handle)
            } else {
                cards.index.entries[Int(handle)].flags.insert(flag)
            }
        }
        return table
    }
}
