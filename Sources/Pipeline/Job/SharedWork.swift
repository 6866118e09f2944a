import Dispatch
import Synchronization

/// Numbered work of several kinds, done by all workers. Each worker begins with another kind and helps the others
/// afterwards: kinds that write into folders of their own do not wait for each other's folder.
struct SharedWork: Sendable {
    /// One kind: `body` is called once for each number below `count`, with a buffer's worth of scratch of the worker.
    struct Kind: Sendable {
        let count: Int
        let body: @Sendable (Int, inout Scratch) throws -> Void
    }

    let kinds: [Kind]
    let workers: Int

    private static let chunk = 8

    /// Returns when all is done; the first fault ends it and is thrown.
    func run() throws {
        let fault = Mutex<(any Error)?>(nil)
        let queues = kinds.map { Queue($0, chunk: SharedWork.chunk) }
        DispatchQueue.concurrentPerform(iterations: max(1, workers)) { worker in
            var scratch = Scratch()
            for turn in queues.indices {
                let queue = queues[(worker + turn) % queues.count]
                while let places = queue.next(), fault.withLock({ $0 == nil }) {
                    do {
                        for place in places { try queue.kind.body(place, &scratch) }
                    } catch {
                        fault.withLock { if $0 == nil { $0 = error } }
                    }
                }
            }
        }
        if let error = fault.withLock({ $0 }) { throw error }
    }

    /// What `body` makes of each number below `count`, in their order; all workers do their share.
    static func map<Made: Sendable>(
        _ count: Int, workers: Int, _ body: @Sendable (Int) throws -> Made
    ) throws -> [Made] {
        let shares = Mutex<[Int: Result<[Made], any Error>]>([:])
        let workers = max(1, min(workers, count))
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            let share = count * worker / workers..<count * (worker + 1) / workers
            let made = Result { try share.map(body) }
            shares.withLock { $0[worker] = made }
        }
        let all = shares.withLock { $0 }
        return try (0..<workers).flatMap { try all[$0]?.get() ?? [] }
    }

    private final class Queue: Sendable {
        let kind: Kind
        private let chunk: Int
        private let taken = Atomic<Int>(0)

        init(_ kind: Kind, chunk: Int) {
            self.kind = kind
            self.chunk = chunk
        }

        func next() -> Range<Int>? {
            let start = taken.wrappingAdd(chunk, ordering: .relaxed).oldValue
            return start < kind.count ? start..<min(kind.count, start + chunk) : nil
        }
    }
}
