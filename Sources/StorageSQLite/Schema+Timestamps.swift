extension Schema {
    /// Time stamps (RFC 3161) over signed heads of the log.
    static let timestamps = """
        CREATE TABLE timestamps (
            key INTEGER PRIMARY KEY,
            size INTEGER NOT NULL,
            token BLOB NOT NULL
        ) STRICT;
        """ + stays("timestamps")
}
