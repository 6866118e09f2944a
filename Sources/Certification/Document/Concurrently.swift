import Dispatch
import Synchronization

/// Work on many things at once, where each is big enough for it.
enum Concurrently {
    /// Two results that are made at the same time.
    /// - Throws: the error of the first, else that of the second.
    static func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
    ) throws -> (First, Second) {
        let results = Mutex<(Result<First, any Error>?, Result<Second, any Error>?)>((nil, nil))
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            if index == 0 {
                let result = Result { try first() }
                results.withLock { $0.0 = result }
            } else {
                let result = Result { try second() }
                results.withLock { $0.1 = result }
            }
        }
        guard case (let made?, let other?) = results.withLock({ $0 }) else { preconditionFailure("both were made") }
        return (try made.get(), try other.get())
    }

    /// The results in the order of the elements.
    /// - Throws: the error of the first element that has one.
    static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ body: @Sendable (Element) throws -> Result
    ) throws -> [Result] {
        guard elements.count > 1 else { return try elements.map(body) }
        let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: elements.count))
        DispatchQueue.concurrentPerform(iterations: elements.count) { index in
            let result = Swift.Result { try body(elements[index]) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { $0 }.map { result in
            guard let result else { preconditionFailure("every element was worked on") }
            return try result.get()
        }
    }
}
