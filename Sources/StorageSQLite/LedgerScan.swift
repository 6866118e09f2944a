import CardModel
import Pipeline

/// Goes over the ledger's segments. The directory is read from an index alone; a segment's bytes only where wanted.
final class LedgerScan {
    let database: Database
    private let numbers = UnsafeMutablePointer<UInt64>.allocate(capacity: LedgerSegmentEncoder.rowsPerSegment)

    init(_ database: Database) { self.database = database }

    deinit { numbers.deallocate() }

    /// A segment's line in the directory.
    struct Line {
        let key: Int64
        /// Key of the job's id in `words`.
        let job: Int64
        let low: UInt64
        let high: UInt64
        /// Rows that are held and belong to no batch.
        let held: Int
    }

    /// A segment that was read; `numbers` are its packed numbers. Valid inside the call it was given to.
    struct Content {
        let segment: LedgerSegment
        let numbers: UnsafeBufferPointer<UInt64>

        func row(_ index: Int) throws(SegmentDamage) -> LedgerRow {
            try segment.ledgerRow(index, packed: numbers[index])
        }
    }

    /// Keys of the jobs that have rows, oldest first.
    func jobs() throws -> [Int64] {
        // A step from job to job; DISTINCT would read the whole index.
        let sql = """
            WITH RECURSIVE steps (job) AS (
                SELECT min(job) FROM ledger_segments
                UNION ALL SELECT (SELECT min(job) FROM ledger_segments WHERE job > steps.job) FROM steps
                WHERE job IS NOT NULL)
            SELECT job FROM steps WHERE job IS NOT NULL
            """
        return try database.all(sql) { $0.integer(0) }
    }

    /// Calls `body` for the segments of one job that `isWanted`, in the order of their numbers.
    func forEachSegment(
        ofJob job: Int64, where isWanted: (Line) -> Bool, _ body: (Line, Content) throws -> Void
    ) throws {
        let sql = "SELECT key, job, low, high, held FROM ledger_segments WHERE job = ? ORDER BY low, high, key"
        try database.use(sql) { lines in
            try lines.bind(job, at: 1)
            while try lines.step() {
                let line = LedgerScan.line(lines)
                if isWanted(line) { try withContent(of: line, body) }
            }
        }
    }

    /// A line from the columns key, job, low, high, held.
    static func line(_ row: Statement) -> Line {
        Line(
            key: row.integer(0), job: row.integer(1), low: PackedKey.packed(row.integer(2)),
            high: PackedKey.packed(row.integer(3)), held: row.int(4))
    }

    /// Reads one segment and calls `body` with it.
    func withContent(of line: Line, _ body: (Line, Content) throws -> Void) throws {
        try database.use("SELECT data FROM ledger_segments WHERE key = ?") { data in
            try data.bind(line.key, at: 1)
            guard try data.step() else { throw SegmentDamage(reason: "segment is missing") }
            let segment = try LedgerSegment(data.bytes(0), numbers: numbers)
            let decoded = UnsafeBufferPointer(start: numbers, count: segment.count)
            guard decoded[0] == line.low, decoded[segment.count - 1] == line.high else {
                throw SegmentDamage(reason: "segment is not in its range")
            }
            try body(line, Content(segment: segment, numbers: decoded))
        }
    }

    /// Calls `body` for each row of a job that may be one of these cards, with the card's place.
    func forEachMatch(_ merge: CardMerge, job: Int64, _ body: (LedgerRow, _ place: Int) throws -> Void) throws {
        var first = 0
        try forEachSegment(ofJob: job) { line in
            guard line.low != CardRequest.noCard, let place = merge.firstPlace(low: line.low, high: line.high) else {
                return false
            }
            first = place
            return true
        } _: { _, content in
            try merge.forEachMatch(in: content.numbers, from: first) { try body(try content.row($0), $1) }
        }
    }
}
