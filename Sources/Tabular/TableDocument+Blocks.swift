import Dispatch

extension TableDocument {
    /// Bytes of UTF-8 that blocks are aimed at: with what is made of it a block stays in the processor's cache.
    public static let defaultBlockByteCount = 512 << 10

    /// Cuts the table into blocks of whole records, works on them in parallel, and hands the results over in order.
    ///
    /// The same table and `blockByteCount` give the same blocks, whatever the number of workers. At most
    /// `2 * workers + 2` results wait at a time, and each worker has one block, whose buffers are used again.
    /// - Parameters:
    ///   - workers: threads at work, this one included; 1 works on this thread alone.
    ///   - blockByteCount: size aimed at, in bytes of UTF-8; sheets were cut when they were opened.
    ///   - observer: is handed each raw byte of a CSV once and in order, on changing threads, one at a time; nothing of
    ///     a sheet, whose workbook was observed when it was opened.
    ///   - transform: works on a block whose records count from 0; must not keep anything of it. Blocks are numbered
    ///     from 0.
    ///   - consume: is called on this thread, in order of blocks, one at a time.
    /// - Throws: of the errors of `transform`, `consume` and the source the one of the earliest block.
    public func mapBlocks<Value: Sendable>(
        workers: Int,
        blockByteCount: Int = TableDocument.defaultBlockByteCount,
        observer: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil,
        transform: @Sendable (_ block: RecordBlock, _ blockIndex: Int) throws -> Value,
        consume: (_ value: Value, _ blockIndex: Int) throws -> Void
    ) throws {
        let feed = try source.feed(blockByteCount: blockByteCount, observer: observer)
        guard workers > 1 else {
            return try mapSerially(feed, transform: transform, consume: consume)
        }
        try withoutActuallyEscaping(transform) { transform in
            let pump = BlockPump(feed: feed, capacity: workers * 2 + 2, transform: transform)
            let group = DispatchGroup()
            for _ in 1..<workers {
                DispatchQueue.global(qos: .userInitiated).async(group: group) { pump.workUntilEnd() }
            }
            defer {
                pump.stop()
                group.wait()
            }
            try pump.consumeAll(consume)
        }
    }

    private func mapSerially<Value>(
        _ feed: any BlockFeed,
        transform: (RecordBlock, Int) throws -> Value,
        consume: (Value, Int) throws -> Void
    ) throws {
        let block = RecordBlock()
        var index = 0
        while try feed.next(into: block) {
            try feed.look(at: block)
            try feed.prepare(block)
            try consume(try transform(block, index), index)
            index += 1
        }
        try feed.look(at: nil)
    }
}
