extension CSVDocument: BlockSource {
    func feed(blockByteCount: Int, observer: RawByteObserver?) throws -> any BlockFeed {
        // What is not decoded is the same in blocks as in the source.
        let isRaw = dialect.encoding == .utf8
        return CSVFeed(
            self, try reader(blockByteCount: blockByteCount, observer: isRaw ? nil : observer),
            observer: isRaw ? observer : nil)
    }
}

/// Reads a CSV once: borders under the lock of who reads, digests and checks in turn, cells side by side.
private final class CSVFeed: BlockFeed {
    private let document: CSVDocument
    private let reader: BlockReader
    /// Of text that is not decoded.
    private let observer: RawByteObserver?
    private var check: StreamCheck?
    private var isStarted = false

    init(_ document: CSVDocument, _ reader: BlockReader, observer: RawByteObserver?) {
        self.document = document
        self.reader = reader
        self.observer = observer
        guard document.isTakenAsPlain else { return }
        check = StreamCheck(validatesUTF8: true, longestLine: document.limits.recordByteCount)
    }

    func next(into block: RecordBlock) throws -> Bool {
        do {
            return try reader.next(into: block)
        } catch {
            throw document.located(error)
        }
    }

    var looksInTurn: Bool { observer != nil || check != nil }

    /// Holds the text against what it was taken for, and hands it on.
    func look(at block: RecordBlock?) throws {
        if !isStarted, let observer, document.dialect.hasByteOrderMark {
            document.dialect.encoding.byteOrderMark.withUnsafeBytes(observer)
        }
        isStarted = true
        if let block {
            let bytes = UnsafeRawBufferPointer(block.bytes)
            observer?(bytes)
            check?.feed(bytes)
        } else {
            check?.finish()
        }
        if let check, !check.isPlain { throw NotPlainText() }
    }

    func prepare(_ block: RecordBlock) {
        block.parse(delimiter: document.dialect.delimiter)
    }
}
