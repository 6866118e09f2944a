import Foundation

/// Blocks through several threads: each worker takes the next block itself, results wait for their turn.
final class BlockPump<Value: Sendable>: @unchecked Sendable {  // each field is guarded by the lock named beside it
    private let transform: @Sendable (RecordBlock, Int) throws -> Value
    private let capacity: Int

    private let readerLock = NSLock()
    private let feed: any BlockFeed  // `next` under readerLock, `look` in turn
    private var nextBlock = 0  // readerLock

    private let turns = NSCondition()
    private var turn = 0  // turns: the block that `look` is for

    private let condition = NSCondition()
    private var results: [Int: Result<Value, any Error>] = [:]  // condition
    private var blocksUnderWay = 0  // condition: taken and not yet consumed
    private var isAtEnd = false  // condition: nothing more is taken

    init(
        feed: any BlockFeed, capacity: Int,
        transform: @escaping @Sendable (RecordBlock, Int) throws -> Value
    ) {
        self.feed = feed
        self.capacity = capacity
        self.transform = transform
    }

    /// Takes blocks until there are none; for the threads beside the calling one.
    func workUntilEnd() {
        let block = RecordBlock()
        while takePlace(waiting: true) { work(on: block) }
    }

    /// Hands the results over in order, and works where there is nothing to hand over.
    func consumeAll(_ consume: (Value, Int) throws -> Void) throws {
        let block = RecordBlock()
        var index = 0
        while true {
            if let result = result(at: index) {
                try consume(try result.get(), index)
                index += 1
                releasePlace()
            } else if takePlace(waiting: false) {
                work(on: block)
            } else if !waitForResult(at: index) {
                return
            }
        }
    }

    /// Makes the workers end after what they are at.
    func stop() {
        condition.withLock {
            isAtEnd = true
            condition.broadcast()
        }
    }

    private func takePlace(waiting: Bool) -> Bool {
        condition.withLock {
            while waiting, !isAtEnd, blocksUnderWay >= capacity { condition.wait() }
            guard !isAtEnd, blocksUnderWay < capacity else { return false }
            blocksUnderWay += 1
            return true
        }
    }

    private func releasePlace() {
        condition.withLock {
            blocksUnderWay -= 1
            condition.broadcast()
        }
    }

    private func result(at index: Int) -> Result<Value, any Error>? {
        condition.withLock { results.removeValue(forKey: index) }
    }

    /// False if nothing is under way any more.
    private func waitForResult(at index: Int) -> Bool {
        condition.withLock {
            while results[index] == nil {
                if isAtEnd, blocksUnderWay == 0 { return false }
                if !isAtEnd, blocksUnderWay < capacity { return true }
                condition.wait()
            }
            return true
        }
    }

    private func work(on block: RecordBlock) {
        let taken = readerLock.withLock { () -> (index: Int, isLoaded: Result<Bool, any Error>) in
            let isLoaded = Result { try feed.next(into: block) }
            let index = nextBlock
            nextBlock += 1
            return (index, isLoaded)
        }
        switch looked(at: block, taken.isLoaded, taken.index) {
        case .success(true):
            deposit(Result { try transformed(block, taken.index) }, at: taken.index)
        case .success(false):
            end(with: nil, at: taken.index)
        case .failure(let error):
            end(with: error, at: taken.index)
        }
    }

    /// Looks at a block when all before it were looked at. Whatever became of it, the next one has its turn then.
    private func looked(
        at block: RecordBlock, _ isLoaded: Result<Bool, any Error>, _ index: Int
    ) -> Result<Bool, any Error> {
        guard feed.looksInTurn else { return isLoaded }
        turns.withLock { while turn < index { turns.wait() } }
        defer {
            turns.withLock {
                turn = index + 1
                turns.broadcast()
            }
        }
        return isLoaded.flatMap { isBlock in
            Result {
                try feed.look(at: isBlock ? block : nil)
                return isBlock
            }
        }
    }

    private func transformed(_ block: RecordBlock, _ index: Int) throws -> Value {
        try feed.prepare(block)
        return try transform(block, index)
    }

    private func deposit(_ result: Result<Value, any Error>, at index: Int) {
        condition.withLock {
            results[index] = result
            condition.broadcast()
        }
    }

    private func end(with error: (any Error)?, at index: Int) {
        condition.withLock {
            isAtEnd = true
            if let error { results[index] = .failure(error) } else { blocksUnderWay -= 1 }
            condition.broadcast()
        }
    }
}
