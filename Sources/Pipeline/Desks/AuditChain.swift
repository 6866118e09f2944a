public import CardModel
public import Signing

/// The audit chain of a site: who, when, what; each entry holds the hash of the one before it, so that none can be
/// changed or left out unseen. Entries carry no personal data.
public struct AuditChain {
    private let store: any SiteStore
    private let clock: SiteClock
    private let actor: String

    /// A chain written by this login at this time. Use it inside `store.write`.
    public init(store: any SiteStore, clock: SiteClock, actor: String) {
        self.store = store
        self.clock = clock
        self.actor = actor
    }

    /// Appends one entry. Throws what the store throws.
    public func append(_ kind: String, _ fields: [(String, JSONValue)]) throws {
        try appendAll([(kind, fields)])
    }

    /// Appends entries in their order, in one call to the store.
    public func appendAll(_ events: [(kind: String, fields: [(String, JSONValue)])]) throws {
        guard !events.isEmpty else { return }
        var link = AuditLink(after: try store.auditHead())
        var entries: [AuditEntry] = []
        for event in events {
            entries.append(try link.entry(at: clock.now, actor: actor, kind: event.kind, fields: event.fields))
        }
        try store.appendAudit(entries)
    }
}

/// The end of a chain: makes the next entry.
public struct AuditLink: Sendable {
    /// The hash that the first entry names: no entry has it.
    public static let beginning = String(repeating: "0", count: 64)

    private(set) var sequence: Int
    private(set) var hash: String

    /// The link behind an entry; nil begins a chain.
    public init(after head: AuditEntry?) {
        sequence = head?.sequence ?? 0
        hash = head?.hash ?? AuditLink.beginning
    }

    /// The next entry. Throws `CanonicalJSON.WritingError` when the fields have no canonical form.
    public mutating func entry(
        at time: Timestamp, actor: String, kind: String, fields: [(String, JSONValue)]
    ) throws -> AuditEntry {
        let value = JSONValue.object(
            JSONObject([
                ("actor", .string(actor)), ("at", .string(time.text)), ("fields", .object(JSONObject(fields))),
                ("kind", .string(kind)), ("previous", .string(hash)), ("sequence", .integer(Int64(sequence + 1))),
            ]))
        let body = try CanonicalJSON.bytes(of: value)
        sequence += 1
        hash = SHA256Digest.of(body).hex
        return AuditEntry(sequence: sequence, body: String(decoding: body, as: UTF8.self), hash: hash)
    }
}
