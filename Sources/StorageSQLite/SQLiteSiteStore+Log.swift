extension SQLiteSiteStore {
    public func logLeafHashes() throws -> [[UInt8]] {
        try database.all("SELECT hash FROM log_leaves ORDER BY position") { $0.blob(0) }
    }

    public func appendLogLeaf(hash: [UInt8], data: [UInt8]) throws {
        try write {
            try database.run(
                """
                INSERT INTO log_leaves (position, hash, data)
                SELECT coalesce(max(position) + 1, 0), ?, ? FROM log_leaves
                """,
                [.blob(hash), .blob(data)])
        }
    }

    public func setCheckpoint(_ note: String, size: Int) throws {
        try write {
            try database.run("INSERT INTO checkpoints (size, note) VALUES (?, ?)", [.int(size), .text(note)])
        }
    }

    public func checkpoint() throws -> (note: String, size: Int)? {
        try database.first("SELECT note, size FROM checkpoints ORDER BY key DESC LIMIT 1") { row in
            (note: row.text(0), size: row.int(1))
        }
    }

    public func checkpoints() throws -> [(note: String, size: Int)] {
        try database.all("SELECT note, size FROM checkpoints ORDER BY key") { (note: $0.text(0), size: $0.int(1)) }
    }

    public func addTimestamp(_ token: [UInt8], size: Int) throws {
        try write {
            try database.run("INSERT INTO timestamps (size, token) VALUES (?, ?)", [.int(size), .blob(token)])
        }
    }

    public func timestamps() throws -> [(token: [UInt8], size: Int)] {
        try database.all("SELECT token, size FROM timestamps ORDER BY key") { (token: $0.blob(0), size: $0.int(1)) }
    }

    public func forEachLogLeaf(_ body: (_ hash: [UInt8], _ data: [UInt8]) throws -> Void) throws {
        try database.use("SELECT hash, data FROM log_leaves ORDER BY position") { rows in
            while try rows.step() { try body(rows.blob(0), rows.blob(1)) }
        }
    }
}
