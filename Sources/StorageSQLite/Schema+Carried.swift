extension Schema {
    static let carried = """
        CREATE TABLE carried_cells (
            job INTEGER NOT NULL REFERENCES words (key),
            row INTEGER NOT NULL,
            place INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (job, row, place)
        ) STRICT, WITHOUT ROWID;
        """
}
