extension Schema {
    /// What statements on request are made of: what those of one job have in common, and the facts of each
    /// (`StatementFactsEncoder`). `record` is that of the paper which was made first (`PackedRecord`). Facts and record are NULL once they
    /// were erased.
    static let statements = """
        CREATE TABLE statement_issues (
            job INTEGER PRIMARY KEY REFERENCES jobs (key),
            specimen INTEGER NOT NULL,
            issuer TEXT NOT NULL,
            credit_code TEXT NOT NULL,
            amounts_as_of INTEGER,
            amounts_offset INTEGER,
            phone TEXT NOT NULL,
            address TEXT NOT NULL,
            hours TEXT NOT NULL,
            url TEXT NOT NULL,
            text TEXT NOT NULL
        ) STRICT;

        CREATE TABLE statement_facts (
            job INTEGER NOT NULL REFERENCES statement_issues (job),
            account TEXT NOT NULL,
            facts BLOB,
            record BLOB,
            PRIMARY KEY (job, account)
        ) STRICT, WITHOUT ROWID;
        """
}
