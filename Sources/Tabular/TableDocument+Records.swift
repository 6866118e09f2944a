extension TableDocument {
    /// Calls `body` for each record in order, on this thread, blank ones included; `record` and `line` are 1-based.
    /// Memory stays at a few blocks. Throws what `body` throws, and `TabularError` if the source changed.
    public func forEachRecord(_ body: (_ record: Int, _ line: Int, _ cells: RecordCells) throws -> Void) throws {
        try serially(blockByteCount: 256 << 10) { block, base in
            for index in 0..<block.recordCount {
                let line = base.lineCount + block.lineOfRecord(index) + 1
                try body(base.number(ofRecord: index), line, RecordCells(block: block, index: index))
            }
            return true
        }
    }

    /// The first records as text, at most `count`, blank ones included (as no cells). For finding the header.
    public func firstRecords(_ count: Int) throws -> [[String]] {
        var records: [[String]] = []
        // As long as those that the source was checked in: a record at the limit is refused by all or by none.
        try serially(blockByteCount: 256 << 10) { block, _ in
            for index in 0..<min(block.recordCount, count - records.count) {
                records.append(block.texts(index))
            }
            return records.count < count
        }
        return records
    }

    /// Block after block on this thread, until `body` says false.
    func serially(blockByteCount: Int, _ body: (RecordBlock, RecordBase) throws -> Bool) throws {
        let block = RecordBlock()
        var base = RecordBase()
        let feed = try source.feed(blockByteCount: blockByteCount, observer: nil)
        while try feed.next(into: block) {
            try feed.prepare(block)
            guard try body(block, base) else { return }
            base.advance(recordCount: block.recordCount, lineCount: block.lineCount)
        }
    }
}
