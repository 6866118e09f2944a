extension Schema {
    /// Where in its file a list stands.
    static let listPlaces = """
        ALTER TABLE lists ADD COLUMN member TEXT;
        ALTER TABLE lists ADD COLUMN sheet TEXT;
        """
}
