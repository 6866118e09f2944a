import CardModel
import Pipeline

extension SQLiteSiteStore {
    /// SQLite's own checks, every segment read as strictly as for use, and the chains without gaps. Reads everything.
    public func integrityProblems() throws -> [String] {
        try readingSegments {
            var problems = try database.all("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
            problems += try database.all("PRAGMA foreign_key_check") { row in
                "foreign key: row of \(row.text(0)) without its \(row.text(2))"
            }
            problems += try ledgerProblems() + registerProblems() + sequenceProblems()
            return problems
        }
    }

    private func ledgerProblems() throws -> [String] {
        let scan = LedgerScan(database)
        var problems: [String] = []
        let lines = try database.all("SELECT key, job, low, high, held, count FROM ledger_segments ORDER BY job, key") {
            (line: LedgerScan.line($0), count: $0.int(5))
        }
        var states: (job: Int64, of: RowStates)?
        for (line, count) in lines {
            do {
                if states?.job != line.job {
                    states = (line.job, try RowStates(job: line.job, on: database, isDense: true))
                }
                if let states { try scan.check(line, count: count, states.of) }
            } catch let damage as SegmentDamage {
                problems.append("ledger segment \(line.key): \(damage.reason)")
            }
        }
        for job in try scan.jobs() where try !HeldCounts.agree(job: job, scan) {
            problems.append("ledger of job \(job): held rows are not as they were counted")
        }
        return problems
    }

    private func registerProblems() throws -> [String] {
        let scan = try RegisterScan(database)
        var problems: [String] = []
        let lines = try database.all("SELECT key, low, high, count FROM register_segments ORDER BY key") { row in
            (key: row.integer(0), low: row.integer(1), high: row.integer(2), count: row.int(3))
        }
        for line in lines {
            do {
                try scan.withSegment(line.key) { segment, numbers in
                    for index in numbers.indices { _ = try segment.row(index, packed: numbers[index]) }
                    let ends = (PackedKey.stored(numbers[0]), PackedKey.stored(numbers[segment.count - 1]))
                    guard ends == (line.low, line.high), segment.count == line.count else {
                        throw SegmentDamage(reason: "segment is not in its range")
                    }
                }
            } catch let damage as SegmentDamage {
                problems.append("register segment \(line.key): \(damage.reason)")
            }
        }
        return problems
    }

    /// The triggers forbid gaps; who goes round them is found out here.
    private func sequenceProblems() throws -> [String] {
        let chains = [
            "audit": ("sequence", 1, "SELECT sequence, 0 AS part FROM audit"),
            "certificates": ("sequence", 1, "SELECT sequence, year AS part FROM certificates"),
            "log": ("position", 0, "SELECT position, 0 AS part FROM log_leaves"),
        ]
        return try chains.sorted { $0.key < $1.key }.compactMap { name, chain in
            let (number, first, rows) = chain
            let sql = """
                SELECT part FROM (\(rows)) GROUP BY part
                HAVING min(\(number)) <> \(first) OR max(\(number)) - \(first) + 1 <> count(*)
                """
            return try database.first(sql) { _ in "\(name): numbers are missing" }
        }
    }
}

extension LedgerScan {
    /// Reads a segment as a whole and holds it against its line in the directory.
    fileprivate func check(_ line: Line, count: Int, _ states: RowStates) throws {
        try withContent(of: line) { line, content in
            var held = 0
            for index in content.numbers.indices {
                let row = try content.row(index)
                if row.batch == 0 { held += row.findings.outcome == .held ? 1 : 0 }
                _ = try states.state(of: row)
            }
            guard held == line.held, content.segment.count == count else {
                throw SegmentDamage(reason: "segment is not as its directory says")
            }
        }
    }
}
