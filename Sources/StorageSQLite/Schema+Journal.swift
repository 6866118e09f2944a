extension Schema {
    /// What a commit promised to be done after it.
    static let journal = """
        CREATE TABLE duties (
            duty TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """
}
