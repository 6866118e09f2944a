import CardModel
import Review
import Signing

extension Decision {
    /// Whether it is about the batch as a whole, not about single cards.
    fileprivate var isOfBatch: Bool { kind == .approve || exceptions.isEmpty }
}

/// The states of review batches at a moment, from decisions and the audit chain.
struct BatchPast {
    private let store: any SiteStore
    private let moment: Timestamp
    private let batches: [String: ReviewBatch]
    /// When each batch was executed.
    private let executed: [String: Timestamp]

    /// Linear in all batches and audit entries.
    init(_ store: any SiteStore, at moment: Timestamp) throws {
        self.store = store
        self.moment = moment
        batches = Dictionary(try store.batches(in: []).map { ($0.id, $0) }) { first, _ in first }
        executed = try Self.executions(store)
    }

    func batch(_ id: String) -> ReviewBatch? { batches[id] }

    /// The state of its cards; nil where there was no such batch yet.
    func state(of id: String) throws -> CardState? {
        guard let batch = batches[id], batch.createdAt <= moment else { return nil }
        if let time = executed[id], time <= moment { return .deregistered }
        let isExecuted = batch.state == .executed || batch.state == .certified
        // What the chain does not tell of was executed before it told such things.
        if isExecuted, executed[id] == nil { return .deregistered }
        let decisions = try store.decisions(on: id).filter(\.isOfBatch)
        guard let last = decisions.last(where: { $0.at <= moment }) else { return .inReview }
        switch last.kind {
        case .approve: return isFirstOfTwo(last, among: decisions, of: batch) ? .inReview : .approved
        case .reject: return .rejected
        case .withdraw: return .withdrawn
        case .hold, .release: return .inReview
        }
    }

    /// Whether an approval left the batch waiting for another person's.
    private func isFirstOfTwo(_ approval: Decision, among decisions: [Decision], of batch: ReviewBatch) -> Bool {
        let isFollowed = decisions.contains {
            $0.kind == .approve && $0.digest == approval.digest && $0.at > approval.at
        }
        return isFollowed || batch.state.isOpen && decisions.last == approval
    }

    private static func executions(_ store: any SiteStore) throws -> [String: Timestamp] {
        var found: [String: Timestamp] = [:]
        try store.forEachAuditEntry { entry in
            guard entry.body.contains("\"batch.executed\""), let body = try? JSONValue.parse(Array(entry.body.utf8)),
                body["kind"]?.stringValue == "batch.executed", let batch = body["fields"]?["batch"]?.stringValue,
                let at = body["at"]?.stringValue.flatMap({ Timestamp.parse($0, defaultOffsetSeconds: 0) })
            else { return }
            found[batch] = at
        }
        return found
    }
}
