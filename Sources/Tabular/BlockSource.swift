/// A table that can be read from its start as often as needed.
protocol BlockSource: Sendable {
    /// Starts from the first record. Throws `TabularError`.
    func feed(blockByteCount: Int, observer: RawByteObserver?) throws -> any BlockFeed
}

/// One reading of a table, block after block.
protocol BlockFeed: AnyObject {
    /// Loads the next block; one caller at a time. False at the end.
    func next(into block: RecordBlock) throws -> Bool
    /// Looks at each loaded block in order, and at the end, for which there is none; one caller at a time, while others load
    /// and work on theirs. What it throws ends the reading.
    func look(at block: RecordBlock?) throws
    /// Whether there is something to look at in order.
    var looksInTurn: Bool { get }
    /// Finds the cells of a loaded block; on several blocks at once.
    func prepare(_ block: RecordBlock) throws
}

extension BlockFeed {
    func look(at block: RecordBlock?) {}
    var looksInTurn: Bool { false }
}
