public import CardModel
public import Pipeline

/// Rows that were handed in again, and what their submissions count.
extension SQLiteSiteStore {
    public func add(_ links: [CorrectionLink]) throws {
        try write {
            try database.use("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?)") { insert in
                for link in links {
                    try insert.bind(try words.makeKey(of: link.first.job), at: 1)
                    try insert.bind(Int64(link.first.row), at: 2)
                    try insert.bind(try words.makeKey(of: link.later.job), at: 3)
                    try insert.bind(Int64(link.later.row), at: 4)
                    try insert.bind(PackedKey.stored(link.packed), at: 5)
                    try insert.bind(Int64(link.outcome.rawValue), at: 6)
                    try insert.run()
                }
            }
        }
    }

    public func corrections(ofRows rows: [Int], job: String) throws -> [CorrectionLink] {
        guard let key = try words.key(of: job) else { return [] }
        let sql = "\(Self.links) WHERE first_job = ? AND first_row = ?"
        let found = try read {
            try rows.flatMap { try database.all(sql, [.integer(key), .int($0)], link) }
        }
        return found.sorted { ($0.key, $0.link.later.row) < ($1.key, $1.link.later.row) }.map(\.link)
    }

    public func corrected(by row: RowKey) throws -> CorrectionLink? {
        guard let key = try words.key(of: row.job) else { return nil }
        let values: [SQLValue] = [.integer(key), .int(row.row)]
        return try database.first("\(Self.links) WHERE job = ? AND row = ?", values, link)?.link
    }

    public func jobsCorrected(by job: String) throws -> [Int: String] {
        guard let key = try words.key(of: job) else { return [:] }
        var jobs: [Int: String] = [:]
        try database.use("SELECT row, first_job FROM corrections WHERE job = ?") { rows in
            try rows.bind(key, at: 1)
            while try rows.step() { jobs[rows.int(0)] = try words.word(rows.integer(1)) }
        }
        return jobs
    }

    private static let links = "SELECT first_job, first_row, job, row, packed, outcome FROM corrections"

    /// With the later job's key, which grows with age.
    private func link(_ row: Statement) throws -> (key: Int64, link: CorrectionLink) {
        guard let outcome = UInt8(exactly: row.integer(5)).flatMap(Outcome.init(rawValue:)) else {
            throw damaged("outcome of a correction")
        }
        let link = CorrectionLink(
            first: RowKey(job: try words.word(row.integer(0)), row: row.int(1)),
            later: RowKey(job: try words.word(row.integer(2)), row: row.int(3)),
            packed: PackedKey.packed(row.integer(4)), outcome: outcome)
        return (row.integer(2), link)
    }

    public func standings(ofRows rows: [Int], job: String) throws -> [Int: CardStanding] {
        try readingSegments {
            guard !rows.isEmpty, let key = try words.key(of: job) else { return [:] }
            let wanted = Set(rows.compactMap(UInt32.init(exactly:)))
            let states = try RowStates(job: key, on: database, isDense: wanted.count > 1_000)
            var found: [Int: CardStanding] = [:]
            try LedgerScan(database).forEachSegment(ofJob: key) { _ in
                found.count < wanted.count
            } _: { _, content in
                for index in content.numbers.indices where wanted.contains(content.segment.row(index)) {
                    let row = try content.row(index)
                    let candidate = StandingCandidate(row: row, job: key, state: try states.state(of: row))
                    found[Int(row.row)] = try standing(candidate)
                }
            }
            return found
        }
    }
}

// MARK: - Submissions

extension SQLiteSiteStore {
    public func add(_ cards: [SubmissionCards]) throws {
        try write {
            for line in cards where line.counting > 0 || line.taken > 0 {
                try database.run(
                    "INSERT INTO submission_cards VALUES (?, ?, ?, ?, ?)",
                    [
                        .integer(try words.makeKey(of: line.submission)), .text(line.account.text),
                        .integer(try words.makeKey(of: line.job)), .int(line.counting), .int(line.taken),
                    ])
            }
        }
    }

    public func cards(ofSubmission job: String, account: Account) throws -> (counting: Int, taken: Int) {
        guard let key = try words.key(of: job) else { return (0, 0) }
        let sql = """
            SELECT coalesce(sum(counting), 0), coalesce(sum(taken), 0) FROM submission_cards
            WHERE submission = ? AND account = ?
            """
        return try database.first(sql, [.integer(key), .text(account.text)]) { ($0.int(0), $0.int(1)) } ?? (0, 0)
    }

    public func add(_ lists: [JoinedList]) throws {
        try write {
            for list in lists {
                try database.run(
                    "INSERT INTO joined_lists VALUES (?, ?, ?, ?)",
                    [
                        .integer(try words.makeKey(of: list.job)), .int(list.list), .text(list.account.text),
                        .integer(try words.makeKey(of: list.submission)),
                    ])
            }
        }
    }

    public func joinedLists(ofJob job: String) throws -> [JoinedList] {
        guard let key = try words.key(of: job) else { return [] }
        let sql = "SELECT list, account, submission FROM joined_lists WHERE job = ? ORDER BY list, account"
        return try read {
            try database.all(sql, [.integer(key)]) { row in
                JoinedList(
                    job: job, list: row.int(0), account: Account(trusted: row.text(1)),
                    submission: try words.word(row.integer(2)))
            }
        }
    }
}
