import Foundation
import Synchronization

/// Work on a thread of its own, beside the thread that the store belongs to.
final class InBackground<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    /// Starts at once. A thread rather than a queue's: it waits for others, which would keep a queue from its workers.
    init(_ body: @escaping @Sendable () throws -> Value) {
        Thread { [self] in settle(Result { try body() }) }.start()
    }

    /// Work that `settle` ends.
    init() {}

    /// Ends the work. To be called once.
    func settle(_ outcome: Result<Value, any Error>) {
        result.withLock { $0 = outcome }
        isDone.signal()
    }

    /// Waits for the end.
    func wait() {
        isDone.wait()
        isDone.signal()
    }

    /// Waits, and gives what came of it or throws why nothing did.
    func value() throws -> Value {
        wait()
        guard let outcome = result.withLock({ $0 }) else { throw CancellationError() }
        return try outcome.get()
    }
}
