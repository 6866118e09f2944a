import Dispatch
import Synchronization

/// Work on many things at once, where each is big enough for it.
enum Concurrently {
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
