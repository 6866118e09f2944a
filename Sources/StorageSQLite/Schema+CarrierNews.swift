extension Schema {
    /// What orders came to, and the job that told of it. What was taken behind the last job of an older store is told as
    /// something of which only that it happened is known.
    static let carrierNews = """
        CREATE TABLE carrier_news (
            key INTEGER PRIMARY KEY,
            file TEXT,
            row_count INTEGER NOT NULL,
            done INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            unknown INTEGER NOT NULL,
            repeated INTEGER NOT NULL,
            objected INTEGER NOT NULL,
            job TEXT
        ) STRICT;

        CREATE INDEX untold_carrier_news ON carrier_news (key) WHERE job IS NULL;

        INSERT INTO carrier_news (file, row_count, done, failed, unknown, repeated, objected)
        SELECT NULL, 0, 0, 0, 0, 0, 0 FROM result_files
        WHERE taken_at > (SELECT max(as_of) FROM jobs) LIMIT 1;
        """
}
