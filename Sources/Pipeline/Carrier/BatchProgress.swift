import CardModel
import Execution
import Review

/// How far a batch is whose cards are with a carrier's platform.
struct BatchProgress {
    private let store: any SiteStore

    init(_ store: any SiteStore) { self.store = store }

    /// The state of a batch, given how many of its cards are approved and not ordered yet.
    func state(of batch: ReviewBatch, waiting: Int) throws -> BatchState {
        if waiting > 0 { return .approved }
        return try store.lines(ofBatch: batch.id).allSatisfy(\.isFinished) ? .executed : .ordered
    }

    /// Moves a batch on after results or decisions. One that has cards to be ordered stays approved; one whose cards
    /// are all done or failed is executed, and certified once every card that is done stands on a certificate.
    func moveOn(_ id: String) throws {
        guard var batch = try store.batch(id), batch.state != .approved else { return }
        let lines = try store.lines(ofBatch: id)
        let isFinished = lines.allSatisfy(\.isFinished)
        let done = lines.filter { $0.state == .done && !$0.isSuperseded }
        let state: BatchState =
            !isFinished ? .ordered : !done.isEmpty && done.allSatisfy { $0.certificate != nil } ? .certified : .executed
        guard state != batch.state else { return }
        batch.state = state
        try store.update(batch)
    }
}

extension OrderLine {
    /// Nothing more is expected of it: done, failed, or spoken for by a later order.
    var isFinished: Bool {
        if isDisputed { return false }
        switch state {
        case .open, .unknown: return false
        case .done: return true
        case .failed: return isSuperseded || decision != .retry
        }
    }
}

extension CardStateChange {
    /// A change by an order or its result.
    static func carrier(
        _ iccid: ICCID, _ job: String, _ state: CardState, _ batch: String, _ reason: String, _ now: Timestamp
    ) -> CardStateChange {
        CardStateChange(iccid: iccid, job: job, state: state, batch: batch, reason: reason, at: now)
    }
}
