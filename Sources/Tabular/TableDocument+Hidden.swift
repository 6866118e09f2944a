extension TableDocument {
    /// Placeholder until sheets are read.
    public var hiddenColumns: Set<Int> { [] }
}
