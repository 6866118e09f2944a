extension Schema {
    /// `packed` has its top bit flipped. For register segments that are older than this step `newest` is the moment of
    /// the step: nothing in them is newer.
    static let orders = """
        CREATE TABLE orders (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            idempotency TEXT NOT NULL UNIQUE,
            batch TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            account TEXT NOT NULL,
            job TEXT NOT NULL,
            requested_at INTEGER NOT NULL,
            requested_offset INTEGER NOT NULL,
            requested_day INTEGER NOT NULL,
            card_count INTEGER NOT NULL,
            done INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            unknown INTEGER NOT NULL DEFAULT 0,
            superseded INTEGER NOT NULL DEFAULT 0,
            questions INTEGER NOT NULL DEFAULT 0,
            asked_at INTEGER NOT NULL,
            asked_offset INTEGER NOT NULL,
            answered_at INTEGER,
            written INTEGER NOT NULL DEFAULT 0,
            UNIQUE (batch, ordinal)
        ) STRICT;
        CREATE INDEX orders_open ON orders (key) WHERE done + failed < card_count;
        CREATE INDEX orders_unwritten ON orders (key) WHERE written <= questions;
        CREATE INDEX orders_by_day ON orders (requested_day);
        CREATE INDEX orders_by_answer ON orders (answered_at);

        CREATE TABLE order_lines (
            ordered INTEGER NOT NULL REFERENCES orders (key),
            place INTEGER NOT NULL,
            packed INTEGER NOT NULL,
            job INTEGER NOT NULL REFERENCES words (key),
            row INTEGER NOT NULL,
            pre_deregistered INTEGER NOT NULL,
            msisdn TEXT,
            status INTEGER NOT NULL,
            plan INTEGER NOT NULL,
            balance INTEGER NOT NULL,
            remaining TEXT,
            fee INTEGER,
            state INTEGER NOT NULL DEFAULT 0,
            effective_at INTEGER,
            effective_offset INTEGER,
            reason TEXT,
            superseded INTEGER NOT NULL DEFAULT 0,
            decision INTEGER NOT NULL DEFAULT 0,
            disputed INTEGER NOT NULL DEFAULT 0,
            certificate TEXT,
            PRIMARY KEY (ordered, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX order_lines_by_card ON order_lines (packed);
        CREATE INDEX order_lines_uncertified ON order_lines (ordered)
            WHERE state = 1 AND certificate IS NULL AND disputed = 0;
        CREATE INDEX order_lines_failed ON order_lines (ordered) WHERE state = 2 AND superseded = 0 AND decision = 0;
        CREATE INDEX order_lines_disputed ON order_lines (ordered) WHERE disputed = 1;

        CREATE TABLE result_files (
            sha256 TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            row_count INTEGER NOT NULL,
            taken_at INTEGER NOT NULL,
            taken_offset INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE result_notes (
            key INTEGER PRIMARY KEY,
            objection TEXT NOT NULL,
            file TEXT NOT NULL,
            row INTEGER NOT NULL,
            packed INTEGER NOT NULL,
            ordered TEXT,
            state INTEGER NOT NULL,
            effective_at INTEGER,
            effective_offset INTEGER,
            reason TEXT,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            settled_at INTEGER,
            settled_by TEXT,
            settlement TEXT
        ) STRICT;
        CREATE INDEX result_notes_open ON result_notes (key) WHERE settled_at IS NULL;

        CREATE TABLE unconfirmed_cards (
            packed INTEGER PRIMARY KEY,
            batch TEXT NOT NULL,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            status INTEGER NOT NULL,
            since INTEGER NOT NULL,
            since_offset INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE confirmation_boundary (
            key INTEGER PRIMARY KEY CHECK (key = 1),
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL
        ) STRICT;

        ALTER TABLE register_segments ADD COLUMN newest INTEGER;
        UPDATE register_segments SET newest = CAST(strftime('%s', 'now') AS INTEGER);
        CREATE INDEX register_by_time ON register_segments (newest);
        """
}
