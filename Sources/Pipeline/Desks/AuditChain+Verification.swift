public import CardModel
import Signing

/// What walking the audit chain showed.
public enum AuditVerification: Sendable, Equatable {
    /// So many entries, and the hash of the newest; nil when there is none.
    case sound(entries: Int, head: String?)
    /// The sequence number at which the chain breaks first.
    case broken(at: Int)
}

extension AuditChain {
    /// Walks the whole chain. Throws what the store throws. Linear in its length.
    public static func verify(_ store: any SiteStore) throws -> AuditVerification {
        var walk = AuditWalk()
        try store.forEachAuditEntry { walk.take($0) }
        return walk.result
    }

    /// The time of the newest entry; nil when there is none.
    public static func lastTime(_ store: any SiteStore) throws -> Timestamp? {
        guard let body = try store.auditHead()?.body, let entry = try? JSONValue.parse(Array(body.utf8)) else {
            return nil
        }
        return entry["at"]?.stringValue.flatMap { Timestamp.parse($0, defaultOffsetSeconds: 0) }
    }
}

/// Holds entries against each other, oldest first.
public struct AuditWalk: Sendable {
    private var entries = 0
    private var head = AuditLink.beginning
    private var broken: Int?

    /// A walk that has seen nothing yet.
    public init() {}

    /// Takes the next entry.
    public mutating func take(_ entry: AuditEntry) {
        guard broken == nil else { return }
        entries += 1
        if isSound(entry) { head = entry.hash } else { broken = entries }
    }

    private func isSound(_ entry: AuditEntry) -> Bool {
        let bytes = Array(entry.body.utf8)
        guard entry.sequence == entries, SHA256Digest.of(bytes).hex == entry.hash else { return false }
        guard let value = try? JSONValue.parse(bytes) else { return false }
        return value["sequence"]?.integerValue == Int64(entries) && value["previous"]?.stringValue == head
    }

    /// What it showed so far.
    public var result: AuditVerification {
        if let broken { return .broken(at: broken) }
        return .sound(entries: entries, head: entries == 0 ? nil : head)
    }
}
