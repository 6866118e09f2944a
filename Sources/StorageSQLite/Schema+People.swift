extension Schema {
    /// Who looks at a batch, by whose right it was decided, and what became of the cards that a decision names.
    static let people = """
        ALTER TABLE decisions ADD COLUMN acted_for TEXT;
        ALTER TABLE decision_exceptions ADD COLUMN fate INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE assignments (
            key INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL REFERENCES batches (key),
            person TEXT NOT NULL,
            actor TEXT NOT NULL,
            is_automatic INTEGER NOT NULL,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX assignments_by_batch ON assignments (batch, key);
        """ + stays("assignments")
}
