extension Schema {
    /// What later screenings saw of a card, and which job did it; whose the held rows of a job are. `findings` is a raw
    /// set; `rows` are ascending ordinals, each the difference to the one before it as LEB128.
    static let nights = """
        ALTER TABLE card_changes ADD COLUMN findings INTEGER;
        ALTER TABLE card_changes ADD COLUMN by_job INTEGER REFERENCES words (key);
        ALTER TABLE card_changes ADD COLUMN reminder INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE hold_owners (
            job INTEGER NOT NULL REFERENCES words (key),
            account TEXT NOT NULL,
            count INTEGER NOT NULL,
            rows BLOB NOT NULL,
            UNIQUE (job, account)
        ) STRICT;
        """
}
