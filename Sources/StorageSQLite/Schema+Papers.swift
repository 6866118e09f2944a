extension Schema {
    /// Statements by job, and what cannot be made again of signed papers that were handed out.
    static let papers = """
        CREATE TABLE account_statements (
            job TEXT NOT NULL REFERENCES jobs (id),
            account TEXT NOT NULL,
            record BLOB NOT NULL,
            PRIMARY KEY (job, account)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE signed_papers (
            number TEXT NOT NULL,
            record BLOB NOT NULL,
            sha256 BLOB NOT NULL,
            signature BLOB NOT NULL,
            record_signature BLOB NOT NULL,
            PRIMARY KEY (number, record)
        ) STRICT, WITHOUT ROWID;
        """
}
