extension Schema {
    /// What cannot be made again of signed documents that were handed out.
    static let documents = """
        CREATE TABLE documents (
            key INTEGER PRIMARY KEY,
            certificate TEXT NOT NULL REFERENCES certificates (number),
            name TEXT NOT NULL UNIQUE,
            sha256 BLOB NOT NULL,
            signature BLOB NOT NULL,
            code TEXT
        ) STRICT;

        CREATE INDEX documents_by_certificate ON documents (certificate);
        """ + stays("documents")
}
