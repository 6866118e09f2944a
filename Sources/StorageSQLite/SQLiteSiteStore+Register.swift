public import CardModel
public import Execution

extension SQLiteSiteStore {
    /// Written as one sorted run; runs of one size are merged when there are sixteen, so that there are never many.
    public func enter(_ entries: [RegisterEntry]) throws {
        try readingSegments(inWrite: true) {
            let rows = try newRows(of: entries)
            guard !rows.isEmpty else { return }
            try insertRun(rows, level: SQLiteSiteStore.level(ofCount: rows.count))
            try mergeRuns()
        }
    }

    /// Cards that live again: their entries so far count no more, and they may be entered once more.
    public func restore(_ cards: [ICCID], at time: Timestamp) throws {
        try write {
            for card in cards {
                try database.run(
                    "INSERT INTO restored_cards (packed, at) VALUES (?, ?) ON CONFLICT (packed) DO UPDATE SET at = excluded.at",
                    [.integer(PackedKey.stored(card.packed)), .integer(time.seconds)])
            }
        }
    }

    public func registerEntry(of iccid: ICCID) throws -> RegisterEntry? {
        try readingSegments {
            var found: RegisterRow?
            try withUnsafePointer(to: iccid.packed) { card in
                let merge = CardMerge(UnsafeBufferPointer(start: card, count: 1))
                try RegisterScan(database).forEachMatch(merge) { row, _ in
                    // The same spelling before another, of several the least, whatever the order of the runs.
                    let isExact = row.packed == iccid.packed
                    guard let other = found, !isExact else { return found = row }
                    if other.packed != iccid.packed, row.packed < other.packed { found = row }
                }
            }
            return try found.map { row in
                RegisterEntry(
                    iccid: ICCID(packed: row.packed), batch: try words.word(row.batch), deregisteredAt: row.at)
            }
        }
    }

    /// The entries by number, without the cards that are entered already and without repetitions.
    private func newRows(of entries: [RegisterEntry]) throws -> [RegisterRow] {
        var rows: [RegisterRow] = []
        rows.reserveCapacity(entries.count)
        var last: (id: String, key: Int64)?
        for entry in entries {
            if last?.id != entry.batch { last = (entry.batch, try words.makeKey(of: entry.batch)) }
            guard let key = last?.key, entry.iccid.packed != CardRequest.noCard else { continue }
            rows.append(RegisterRow(packed: entry.iccid.packed, batch: key, at: entry.deregisteredAt))
        }
        rows.sort { $0.packed < $1.packed }
        let numbers = rows.map(\.packed)
        var isNew = SQLiteSiteStore.firstSpellings(numbers)
        try numbers.withUnsafeBufferPointer { cards in
            try RegisterScan(database).forEachMatch(CardMerge(cards)) { _, place in isNew[place] = false }
        }
        return zip(rows, isNew).compactMap { $1 ? $0 : nil }
    }

    /// Which of these sorted numbers are not the same card as one before them.
    private static func firstSpellings(_ numbers: [UInt64]) -> [Bool] {
        var isFirst = [Bool](repeating: true, count: numbers.count)
        for index in numbers.indices {
            var other = index - 1
            while other >= 0, numbers[other] >> 4 == numbers[index] >> 4, isFirst[index] {
                isFirst[index] =
                    !(isFirst[other] && ICCID(packed: numbers[other]).isSameCard(as: ICCID(packed: numbers[index])))
                other -= 1
            }
        }
        return isFirst
    }

    /// As `readingSegments`, inside a write.
    private func readingSegments<T>(inWrite: Bool, _ body: () throws -> T) throws -> T {
        do { return try write(body) } catch let damage as SegmentDamage { throw damaged(damage.reason) }
    }
}

// MARK: - Runs

extension SQLiteSiteStore {
    private static let runsInLevel = 16
    /// A run of this length is merged no more.
    private static let longestRun = 1 << 20

    /// The level of a new run: each takes sixteen of the one below.
    private static func level(ofCount count: Int) -> Int {
        switch count {
        case ..<4_096: 0
        case ..<65_536: 1
        default: 2
        }
    }

    private func insertRun(_ rows: [RegisterRow], level: Int) throws {
        let run = try database.first("SELECT coalesce(max(run) + 1, 0) FROM register_segments") { $0.integer(0) } ?? 0
        let sql =
            "INSERT INTO register_segments (run, level, low, high, count, newest, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
        try database.use(sql) { insert in
            var first = 0
            while first < rows.count {
                let part = rows[first..<min(first + RegisterSegment.cardsPerSegment, rows.count)]
                try insert.bind(run, at: 1)
                try insert.bind(Int64(level), at: 2)
                try insert.bind(PackedKey.stored(rows[part.startIndex].packed), at: 3)
                try insert.bind(PackedKey.stored(rows[part.endIndex - 1].packed), at: 4)
                try insert.bind(Int64(part.count), at: 5)
                try insert.bind(part.reduce(Int64.min) { max($0, $1.at.seconds) }, at: 6)
                try RegisterSegment.encode(part) { bytes in
                    try insert.bind(borrowing: bytes, at: 7)
                    try insert.run()
                }
                first = part.endIndex
            }
        }
    }

    /// Merges sixteen or more runs of a level into one of the next, until no level has so many.
    private func mergeRuns() throws {
        while let ready = try runsToMerge() {
            let scan = try RegisterScan(database)
            var rows: [RegisterRow] = []
            for run in ready.runs {
                rows += try scan.rows(ofRun: run)
                try database.run("DELETE FROM register_segments WHERE run = ?", [.integer(run)])
            }
            try insertRun(SQLiteSiteStore.newest(rows), level: ready.level + 1)
        }
    }

    /// Sorted by number; of a card that was restored and entered again the later entry.
    private static func newest(_ rows: [RegisterRow]) -> [RegisterRow] {
        let sorted = rows.sorted { ($0.packed, $0.at.seconds) < ($1.packed, $1.at.seconds) }
        return sorted.indices.filter { $0 + 1 == sorted.count || sorted[$0].packed != sorted[$0 + 1].packed }
            .map { sorted[$0] }
    }

    private func runsToMerge() throws -> (level: Int, runs: [Int64])? {
        let sql = "SELECT level, run, sum(count) FROM register_segments GROUP BY run"
        let runs = try database.all(sql) { (level: $0.int(0), run: $0.integer(1), count: $0.int(2)) }
        let levels = Dictionary(grouping: runs, by: \.level).filter { _, runs in
            runs.count >= SQLiteSiteStore.runsInLevel
                && runs.reduce(0) { $0 + $1.count } <= SQLiteSiteStore.longestRun
        }
        return levels.min { $0.key < $1.key }.map { ($0.key, $0.value.map(\.run)) }
    }
}
