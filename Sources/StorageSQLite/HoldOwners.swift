import CardModel
import Pipeline

/// Whose the held rows of one job are.
struct HoldOwners {
    private var accounts: [Account] = []
    /// Places in `accounts`, by row.
    private var places: [UInt32: UInt32] = [:]
    /// Accounts of the job's batches, by ordinal: a row that came into one is that account's.
    private var batches: [UInt32: Account] = [:]

    init(job: Int64, on database: Database) throws {
        let sql = "SELECT account, count, rows FROM hold_owners WHERE job = ? ORDER BY account"
        try database.use(sql) { lines in
            try lines.bind(job, at: 1)
            while try lines.step() {
                let place = UInt32(accounts.count)
                accounts.append(Account(trusted: lines.text(0)))
                for row in try HoldOwners.decoded(lines.bytes(2), count: lines.int(1)) { places[row] = place }
            }
        }
        try database.use("SELECT ordinal, account FROM batches WHERE job = ?") { lines in
            try lines.bind(job, at: 1)
            while try lines.step() {
                batches[UInt32(truncatingIfNeeded: lines.integer(0))] = Account(trusted: lines.text(1))
            }
        }
    }

    /// The account of a row of the job.
    func account(of row: LedgerRow) throws -> Account? {
        if let place = places[row.row] { return accounts[Int(place)] }
        return row.batch == 0 ? nil : batches[row.batch]
    }

    /// Ascending ordinals as differences.
    static func encoded(_ rows: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * 2)
        var last: UInt32 = 0
        for row in rows {
            precondition(row >= last, "rows are not sorted")
            var rest = row - last
            while rest > 0x7F {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(truncatingIfNeeded: rest))
            last = row
        }
        return bytes
    }

    static func decoded(_ bytes: UnsafeRawBufferPointer, count: Int) throws -> [UInt32] {
        // A row takes a byte at least.
        guard count >= 0, count <= bytes.count else { throw SegmentDamage(reason: "rows of an account") }
        var reader = SegmentReader(bytes)
        let rows = try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { space in
            try reader.ascending(into: space)
            return Array(space)
        }
        return try rows.map { row in
            guard let ordinal = UInt32(exactly: row) else { throw SegmentDamage(reason: "rows of an account") }
            return ordinal
        }
    }
}
