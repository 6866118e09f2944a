/// The SQL of each migration.
enum Schema {
    static let first = [words, jobs, ledger, review, register, certificates, audit].joined(separator: "\n")

    /// Ids and reasons that repeat, each kept once; a key never changes its word, and keys grow with age.
    private static let words = """
        CREATE TABLE words (
            key INTEGER PRIMARY KEY,
            word TEXT NOT NULL UNIQUE
        ) STRICT;
        """

    private static let jobs = """
        CREATE TABLE jobs (
            key INTEGER PRIMARY KEY REFERENCES words (key),
            id TEXT NOT NULL UNIQUE,
            as_of INTEGER NOT NULL,
            as_of_offset INTEGER NOT NULL,
            actor TEXT NOT NULL,
            state TEXT NOT NULL,
            rows_read INTEGER NOT NULL,
            rows_blank INTEGER NOT NULL,
            rows_eligible INTEGER NOT NULL,
            rows_held INTEGER NOT NULL,
            rows_refused INTEGER NOT NULL,
            summary TEXT NOT NULL
        ) STRICT;
        CREATE INDEX jobs_unfinished ON jobs (key) WHERE state <> 'done';

        CREATE TABLE lists (
            job INTEGER NOT NULL REFERENCES jobs (key),
            ordinal INTEGER NOT NULL,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            byte_count INTEGER NOT NULL,
            submitter TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            received_offset INTEGER NOT NULL,
            first_row INTEGER NOT NULL,
            row_count INTEGER NOT NULL,
            inbox_path TEXT,
            PRIMARY KEY (job, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lists_by_digest ON lists (sha256, job);

        CREATE TABLE accepted_tables (
            key INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            rows INTEGER NOT NULL,
            as_of INTEGER NOT NULL,
            as_of_offset INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            job TEXT NOT NULL
        ) STRICT;
        CREATE INDEX accepted_tables_by_name ON accepted_tables (name, key);

        CREATE TABLE papers (
            key INTEGER PRIMARY KEY,
            digest TEXT NOT NULL,
            job TEXT NOT NULL,
            account TEXT NOT NULL,
            UNIQUE (digest, job, account)
        ) STRICT;
        """

    /// `low` and `high` are packed numbers with the top bit flipped, so that they order as unsigned ones do.
    private static let ledger = """
        CREATE TABLE ledger_segments (
            key INTEGER PRIMARY KEY,
            job INTEGER NOT NULL REFERENCES words (key),
            low INTEGER NOT NULL,
            high INTEGER NOT NULL,
            count INTEGER NOT NULL,
            held INTEGER NOT NULL,
            data BLOB NOT NULL
        ) STRICT;
        CREATE INDEX ledger_directory ON ledger_segments (job, low, high, held);

        CREATE TABLE card_changes (
            job INTEGER NOT NULL REFERENCES words (key),
            packed INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            state INTEGER NOT NULL,
            batch INTEGER REFERENCES words (key),
            reason INTEGER NOT NULL REFERENCES words (key),
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            PRIMARY KEY (job, packed, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX card_changes_by_batch ON card_changes (batch) WHERE batch IS NOT NULL;
        CREATE INDEX card_changes_held ON card_changes (state) WHERE state = 1;
        """

    private static let review = """
        CREATE TABLE batches (
            key INTEGER PRIMARY KEY REFERENCES words (key),
            id TEXT NOT NULL UNIQUE,
            job INTEGER NOT NULL REFERENCES words (key),
            ordinal INTEGER NOT NULL,
            account TEXT NOT NULL,
            lane INTEGER NOT NULL,
            card_count INTEGER NOT NULL,
            clock_start INTEGER NOT NULL,
            due INTEGER,
            digest TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            created_offset INTEGER NOT NULL,
            execute_after INTEGER,
            execute_after_offset INTEGER,
            UNIQUE (job, ordinal)
        ) STRICT;
        CREATE INDEX batches_by_state ON batches (state, key);

        CREATE TABLE batch_makers (
            batch INTEGER NOT NULL REFERENCES batches (key),
            place INTEGER NOT NULL,
            login TEXT NOT NULL,
            PRIMARY KEY (batch, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE decisions (
            key INTEGER PRIMARY KEY,
            batch TEXT NOT NULL REFERENCES batches (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL,
            actor TEXT NOT NULL,
            by_policy INTEGER NOT NULL,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            digest TEXT NOT NULL,
            reason TEXT
        ) STRICT;
        CREATE INDEX decisions_by_batch ON decisions (batch, key);

        CREATE TABLE decision_exceptions (
            decision INTEGER NOT NULL REFERENCES decisions (key),
            place INTEGER NOT NULL,
            packed INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (decision, place)
        ) STRICT, WITHOUT ROWID;
        """ + stays("decisions") + stays("decision_exceptions")

    /// Segments of one run do not overlap; small runs are merged into larger ones.
    private static let register = """
        CREATE TABLE register_segments (
            key INTEGER PRIMARY KEY,
            run INTEGER NOT NULL,
            level INTEGER NOT NULL,
            low INTEGER NOT NULL,
            high INTEGER NOT NULL,
            count INTEGER NOT NULL,
            data BLOB NOT NULL
        ) STRICT;
        CREATE INDEX register_directory ON register_segments (run, low, high, level, count);
        """

    private static let certificates = """
        CREATE TABLE certificates (
            key INTEGER PRIMARY KEY,
            number TEXT NOT NULL UNIQUE,
            year INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            batch TEXT NOT NULL,
            account TEXT NOT NULL,
            card_count INTEGER NOT NULL,
            issued_at INTEGER NOT NULL,
            issued_offset INTEGER NOT NULL,
            effective_date INTEGER NOT NULL,
            envelope BLOB NOT NULL,
            UNIQUE (year, sequence),
            FOREIGN KEY (batch) REFERENCES batches (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX certificates_by_batch ON certificates (batch, key);
        CREATE TRIGGER certificates_without_gap BEFORE INSERT ON certificates
        WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM certificates WHERE year = NEW.year)
        BEGIN SELECT RAISE(ABORT, 'a certificate number that is not the next one'); END;

        CREATE TABLE log_leaves (
            position INTEGER PRIMARY KEY,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            data BLOB NOT NULL
        ) STRICT;

        CREATE TABLE checkpoints (
            key INTEGER PRIMARY KEY,
            size INTEGER NOT NULL,
            note TEXT NOT NULL
        ) STRICT;
        """ + stays("certificates") + stays("log_leaves") + stays("checkpoints")

    private static let audit = """
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY,
            body TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER audit_without_gap BEFORE INSERT ON audit
        WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM audit)
        BEGIN SELECT RAISE(ABORT, 'an audit entry that is not the next one'); END;
        """ + stays("audit")

    /// Rows of such a table are never changed and never deleted.
    static func stays(_ table: String) -> String {
        ["UPDATE", "DELETE"].map { change in
            """

            CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) rows stay as they are'); END;
            """
        }.joined()
    }
}
