/// Something that orders came to and that the report of the next job tells: results that were taken in, by a job or by a
/// person, or what a person decided.
public struct CarrierNews: Sendable, Equatable {
    /// The file of the results as people know it; nil for a person's decision.
    public var file: String?
    public var rows = 0
    /// Cards that became done, failed, or not known by it.
    public var done = 0
    public var failed = 0
    public var unknown = 0
    /// Rows that said what was known already.
    public var repeated = 0
    /// Rows that changed nothing and wait for a person.
    public var objected = 0

    public init(file: String? = nil) { self.file = file }

    /// What a person decided, which made so many cards done or failed that were not so before.
    public init(done: Int, failed: Int) {
        self.done = done
        self.failed = failed
    }
}
