public import CardModel

/// The hours between approval and execution in which a batch can be withdrawn.
public struct CancellationWindow: Sendable, Equatable {
    /// 0: executed by the next run. Less is taken as 0, more than ten years as ten years.
    public let hours: Int

    public init(hours: Int) { self.hours = min(max(0, hours), 87_600) }

    /// The first moment at which what was approved then may be executed, in the same offset.
    public func executeAfter(approvedAt: Timestamp) -> Timestamp {
        Timestamp(seconds: approvedAt.seconds + Int64(hours) * 3600, offsetSeconds: approvedAt.offsetSeconds)
    }

    /// Whether what was approved then can still be withdrawn.
    public func isOpen(at moment: Timestamp, approvedAt: Timestamp) -> Bool {
        moment < executeAfter(approvedAt: approvedAt)
    }
}
