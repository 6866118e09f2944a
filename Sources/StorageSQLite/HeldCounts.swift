import CardModel

/// Rows of one job that their findings hold and that are in no batch, by these findings. Written beside the segments, so
/// that nobody has to read them to count.
struct HeldCounts {
    /// A job's rows show few different sets.
    private(set) var bySet: [FindingSet: Int] = [:]

    init() {}

    mutating func add(_ summary: LedgerSegmentEncoder.Summary) {
        for (findings, rows) in summary.heldBySet { bySet[findings, default: 0] += rows }
    }

    func write(job: Int64, to database: Database) throws {
        let sql = "INSERT INTO ledger_held (job, findings, rows) VALUES (?, ?, ?)"
        for (findings, rows) in bySet.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let set = Int64(bitPattern: findings.rawValue)
            try database.run(sql, [.integer(job), .integer(set), .integer(Int64(rows))])
        }
    }

    /// As they were counted, or from the segments where an earlier form of the store wrote them.
    init(job: Int64, _ scan: LedgerScan) throws {
        bySet = try HeldCounts.kept(job: job, scan.database)
        let directory = "SELECT total(held) FROM ledger_segments WHERE job = ?"
        let held = try scan.database.first(directory, [.integer(job)]) { $0.int(0) } ?? 0
        if bySet.values.reduce(0, +) != held { bySet = try HeldCounts.counted(job: job, scan) }
    }

    /// Whether what was kept of a job, if anything was, is what its segments say.
    static func agree(job: Int64, _ scan: LedgerScan) throws -> Bool {
        let kept = try kept(job: job, scan.database)
        return try kept.isEmpty || kept == counted(job: job, scan)
    }

    private static func kept(job: Int64, _ database: Database) throws -> [FindingSet: Int] {
        let sql = "SELECT findings, rows FROM ledger_held WHERE job = ?"
        let lines = try database.all(sql, [.integer(job)]) { row in
            (FindingSet(rawValue: UInt64(bitPattern: row.integer(0))), row.int(1))
        }
        return Dictionary(lines, uniquingKeysWith: +)
    }

    private static func counted(job: Int64, _ scan: LedgerScan) throws -> [FindingSet: Int] {
        var held: [FindingSet: Int] = [:]
        try scan.forEachSegment(ofJob: job) {
            $0.held > 0
        } _: { _, content in
            var last: (findings: FindingSet, rows: Int) = ([], 0)
            for index in content.numbers.indices where content.segment.batch(index) == 0 {
                let findings = try content.segment.findings(index)
                guard findings.outcome == .held else { continue }
                if findings != last.findings {
                    held[last.findings, default: 0] += last.rows
                    last = (findings, 0)
                }
                last.rows += 1
            }
            held[last.findings, default: 0] += last.rows
        }
        return held.filter { $0.value > 0 }
    }
}
