extension Schema {
    /// How many rows of a job its own findings hold, as its segments were written. Jobs of earlier forms have none: their
    /// segments are read instead.
    static let heldCounts = """
        CREATE TABLE ledger_held (
            job INTEGER NOT NULL REFERENCES words (key),
            findings INTEGER NOT NULL,
            rows INTEGER NOT NULL CHECK (rows > 0),
            PRIMARY KEY (job, findings)
        ) STRICT, WITHOUT ROWID;
        """
}
