extension Schema {
    /// The counts of submissions that are older than this step are those of their batches: no card had joined one.
    static let corrections = """
        CREATE TABLE corrections (
            first_job INTEGER NOT NULL REFERENCES words (key),
            first_row INTEGER NOT NULL,
            job INTEGER NOT NULL REFERENCES words (key),
            row INTEGER NOT NULL,
            packed INTEGER NOT NULL,
            outcome INTEGER NOT NULL,
            PRIMARY KEY (first_job, first_row, job, row)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX corrections_by_row ON corrections (job, row);

        CREATE TABLE submission_cards (
            submission INTEGER NOT NULL REFERENCES words (key),
            account TEXT NOT NULL,
            job INTEGER NOT NULL REFERENCES words (key),
            counting INTEGER NOT NULL,
            taken INTEGER NOT NULL,
            PRIMARY KEY (submission, account, job)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO submission_cards
            SELECT job, account, job, sum(CASE WHEN lane <> 2 THEN card_count ELSE 0 END), sum(card_count)
            FROM batches GROUP BY job, account;

        CREATE TABLE joined_lists (
            job INTEGER NOT NULL REFERENCES words (key),
            list INTEGER NOT NULL,
            account TEXT NOT NULL,
            submission INTEGER NOT NULL REFERENCES words (key),
            PRIMARY KEY (job, list, account)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE batches ADD COLUMN joins INTEGER REFERENCES words (key);
        """
}
