import CardModel

extension SQLiteSiteStore {
    /// Writes the store as it stands at this moment to a new file, for its owner alone, while others may go on writing.
    /// Throws `store.*`.
    public func writeCopy(to path: String) throws {
        try Database.makeEmpty(path)
        try database.writingElsewhere { try database.run("VACUUM INTO ?", [.text(path)]) }
    }
}
