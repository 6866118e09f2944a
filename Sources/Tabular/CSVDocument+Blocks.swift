extension CSVDocument: BlockSource {
    func feed(blockByteCount: Int, observer: RawByteObserver?) throws -> any BlockFeed {
        CSVFeed(self, try reader(blockByteCount: blockByteCount, observer: observer))
    }
}

/// Reads a CSV once: borders under the lock of who reads, cells side by side.
private final class CSVFeed: BlockFeed {
    private let document: CSVDocument
    private let reader: BlockReader

    init(_ document: CSVDocument, _ reader: BlockReader) {
        self.document = document
        self.reader = reader
    }

    func next(into block: RecordBlock) throws -> Bool {
        do {
            return try reader.next(into: block)
        } catch {
            throw document.located(error)
        }
    }

    func prepare(_ block: RecordBlock) {
        block.parse(delimiter: document.dialect.delimiter)
    }
}
