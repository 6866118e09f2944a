extension CSVDocument: BlockSource {
    func feed(blockByteCount: Int, observer: RawByteObserver?) throws -> any BlockFeed {
        CSVFeed(self, try reader(blockByteCount: blockByteCount, observer: observer))
    }
}

/// Reads a CSV once: borders under the lock of who reads, cells side by side.
private final class CSVFeed: BlockFeed {
    private let document: CSVDocument
    private let reader: BlockReader
    private var check: StreamCheck?

    init(_ document: CSVDocument, _ reader: BlockReader) {
        self.document = document
        self.reader = reader
        guard document.isTakenAsPlain else { return }
        check = StreamCheck(validatesUTF8: true, longestLine: document.limits.recordByteCount)
    }

    func next(into block: RecordBlock) throws -> Bool {
        do {
            let isBlock = try reader.next(into: block)
            if check != nil { try look(at: isBlock ? block : nil) }
            return isBlock
        } catch {
            throw document.located(error)
        }
    }

    /// Holds the next block, or the end, against what the text was taken for.
    private func look(at block: RecordBlock?) throws(NotPlainText) {
        if let block { check?.feed(UnsafeRawBufferPointer(block.bytes)) } else { check?.finish() }
        guard let check, check.isPlain else { throw NotPlainText() }
    }

    func prepare(_ block: RecordBlock) {
        block.parse(delimiter: document.dialect.delimiter)
    }
}
