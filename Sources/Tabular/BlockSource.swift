/// A table that can be read from its start as often as needed.
protocol BlockSource: Sendable {
    /// Starts from the first record. Throws `TabularError`.
    func feed(blockByteCount: Int, observer: RawByteObserver?) throws -> any BlockFeed
}

/// One reading of a table, block after block.
protocol BlockFeed: AnyObject {
    /// Loads the next block; one caller at a time. False at the end.
    func next(into block: RecordBlock) throws -> Bool
    /// Finds the cells of a loaded block; on several blocks at once.
    func prepare(_ block: RecordBlock) throws
}
