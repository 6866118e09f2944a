import CardModel

/// Goes over the register's segments.
final class RegisterScan {
    private let database: Database
    private let numbers = UnsafeMutablePointer<UInt64>.allocate(capacity: RegisterSegment.cardsPerSegment)
    /// Cards that live again, and since when, in seconds: there are few, ever.
    private let restored: [UInt64: Int64]

    init(_ database: Database) throws {
        self.database = database
        let rows = try database.all("SELECT packed, at FROM restored_cards") {
            (PackedKey.packed($0.integer(0)), $0.integer(1))
        }
        restored = Dictionary(rows) { first, _ in first }
    }

    deinit { numbers.deallocate() }

    /// Calls `body` for each entry that is one of these cards, with the card's place. An entry of a card that was
    /// restored since counts no more.
    func forEachMatch(_ merge: CardMerge, _ body: (RegisterRow, _ place: Int) throws -> Void) throws {
        guard let least = merge.cards.first, let greatest = merge.cards.last else { return }
        let sql =
            "SELECT key, low, high FROM register_segments INDEXED BY register_directory WHERE high >= ? AND low <= ?"
        try database.use(sql) { lines in
            try lines.bind(PackedKey.stored(least & ~0xF), at: 1)
            try lines.bind(PackedKey.stored(greatest | 0xF), at: 2)
            while try lines.step() {
                let (low, high) = (PackedKey.packed(lines.integer(1)), PackedKey.packed(lines.integer(2)))
                guard let first = merge.firstPlace(low: low, high: high) else { continue }
                try withSegment(lines.integer(0)) { segment, numbers in
                    try merge.forEachMatch(in: numbers, from: first) { index, place in
                        let row = try segment.row(index, packed: numbers[index])
                        if let since = restored[row.packed], row.at.seconds <= since { return }
                        try body(row, place)
                    }
                }
            }
        }
    }

    /// Calls `body` for the entries of a segment that count.
    func forEachEntry(ofSegment key: Int64, _ body: (RegisterRow) throws -> Void) throws {
        try withSegment(key) { segment, numbers in
            for index in numbers.indices {
                let row = try segment.row(index, packed: numbers[index])
                if let since = restored[row.packed], row.at.seconds <= since { continue }
                try body(row)
            }
        }
    }

    /// All entries of a run, by number.
    func rows(ofRun run: Int64) throws -> [RegisterRow] {
        var rows: [RegisterRow] = []
        let keys = try database.all("SELECT key FROM register_segments WHERE run = ? ORDER BY low", [.integer(run)]) {
            $0.integer(0)
        }
        for key in keys {
            try withSegment(key) { segment, numbers in
                for index in numbers.indices { rows.append(try segment.row(index, packed: numbers[index])) }
            }
        }
        return rows
    }

    /// Reads one segment; what `body` gets is valid inside the call.
    func withSegment(
        _ key: Int64, _ body: (RegisterSegment.Reader, UnsafeBufferPointer<UInt64>) throws -> Void
    ) throws {
        try database.use("SELECT data FROM register_segments WHERE key = ?") { data in
            try data.bind(key, at: 1)
            guard try data.step() else { throw SegmentDamage(reason: "segment is missing") }
            let segment = try RegisterSegment.Reader(data.bytes(0), numbers: numbers)
            try body(segment, UnsafeBufferPointer(start: numbers, count: segment.count))
        }
    }
}
