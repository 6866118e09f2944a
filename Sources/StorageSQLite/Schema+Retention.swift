extension Schema {
    /// What was erased, when and by whom; a plan is empty once it is done.
    static let erasures = """
        CREATE TABLE erasures (
            key INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            at_offset INTEGER NOT NULL,
            actor TEXT NOT NULL,
            plan TEXT NOT NULL
        ) STRICT;
        """
}
