extension Schema {
    /// What became of certificates after they were issued, and cards that live again. `packed` has its top bit flipped.
    static let changes = """
        CREATE TABLE certificate_changes (
            key INTEGER PRIMARY KEY,
            certificate TEXT NOT NULL REFERENCES certificates (number),
            place INTEGER,
            superseded_by TEXT REFERENCES certificates (number),
            cause TEXT NOT NULL,
            reason TEXT NOT NULL,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE restored_cards (
            packed INTEGER PRIMARY KEY,
            at INTEGER NOT NULL
        ) STRICT;
        """ + stays("certificate_changes")
}
