extension Schema {
    /// Why review batches were stopped, and who let them go on.
    static let stops = """
        CREATE TABLE batch_stops (
            batch INTEGER NOT NULL REFERENCES batches (key),
            place INTEGER NOT NULL,
            rule TEXT NOT NULL,
            list TEXT,
            measured INTEGER NOT NULL,
            base INTEGER NOT NULL,
            threshold INTEGER NOT NULL,
            PRIMARY KEY (batch, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE stop_releases (
            batch INTEGER PRIMARY KEY REFERENCES batches (key),
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            digest TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        """ + stays("batch_stops") + stays("stop_releases")
}
