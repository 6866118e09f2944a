public import CardModel
import Signing

/// Where data leaves a site: lists, papers, reports and logs on their dates, or one customer's on request. What proves
/// what was done stays: certificates, their records, the log and the audit chain hold salted digests in place of
/// personal data, and verify as before.
public struct RetentionDesk {
    private let site: Site
    private let store: any SiteStore
    private let clock: SiteClock

    /// Erasing is done under the site's lock, which the caller holds; looking needs none.
    public init(site: Site, store: any SiteStore, clock: SiteClock) {
        self.site = site
        self.store = store
        self.clock = clock
    }

    /// What would go: of one account, else everything whose date has come. Throws what the store throws.
    public func sight(of account: Account?) throws -> ErasureSight {
        let search = ErasureSearch(site: site, store: store, today: clock.now.date)
        return try store.read { try account.map { try search.all(of: $0) } ?? search.due() }
    }

    /// Erases it, after finishing what an earlier call was cut off in. The intent and its audit entry are one
    /// transaction; the entry says what and how much, never the data itself.
    ///
    /// Throws `erase.not-allowed`, `erase.unfinished` where something cannot be removed (the next call tries again), or
    /// what the store throws.
    /// - Returns: what went, and how many earlier erasures were finished.
    public func erase(_ account: Account?, actor: String) throws -> (sight: ErasureSight, finished: Int) {
        try check(actor)
        let finished = try finishUnfinished()
        let sight = try sight(of: account)
        guard !sight.items.isEmpty else { return (sight, finished) }
        try store.write {
            try store.add(ErasureRecord(at: clock.now, actor: actor, plan: try ErasurePlan.text(sight.items)))
            try AuditChain(store: store, clock: clock, actor: actor).append(
                "data.erased", RetentionDesk.auditFields(sight.items, account))
        }
        _ = try finishUnfinished()
        return (sight, finished)
    }

    private func check(_ actor: String) throws {
        let people = site.settings.people
        let isAllowed =
            people.isEmpty ? site.settings.trial : people.contains { $0.login == actor && $0.roles.contains("admin") }
        guard isAllowed else { throw Fault("erase.not-allowed", .notAllowed) }
    }

    /// Finishes what is planned and not done; each step can be repeated.
    private func finishUnfinished() throws -> Int {
        let unfinished = try store.read { try store.unfinishedErasures() }
        for erasure in unfinished {
            guard let items = ErasurePlan.items(erasure.plan) else {
                throw Fault("erase.unfinished", .cannotWrite, at: Place(file: "state"))
            }
            for item in items { try erase(item) }
            try store.finishErasure(erasure.key)
        }
        if !unfinished.isEmpty { try store.compact() }
        return unfinished.count
    }

    private func erase(_ item: ErasureItem) throws {
        let path = site.root + "/" + item.path
        switch item.kind {
        case .carried: try store.eraseCarriedCells(ofJob: item.path)
        case .statements:
            let parts = item.path.split(separator: "/", maxSplits: 1).map(String.init)
            let account = parts.count == 2 ? Account(trusted: parts[1]) : nil
            try store.eraseStatements(ofJob: parts.first ?? "", account: account)
        case .outbox where FileSystem.parent(of: item.path) == "outbox":
            for entry in FileSystem.entries(of: path) where !ErasureItem.kept.contains(entry.name) {
                try remove(path + "/" + entry.name)
            }
        default: try remove(path)
        }
    }

    private func remove(_ path: String) throws {
        FileSystem.remove(path)
        guard FileSystem.entry(path, name: "") == nil else {
            throw Fault("erase.unfinished", .cannotWrite, at: Place(file: site.relative(path)))
        }
    }

    private static func auditFields(_ items: [ErasureItem], _ account: Account?) -> [(String, JSONValue)] {
        let kinds = ErasureKind.allCases.compactMap { kind -> (String, JSONValue)? in
            let own = items.filter { $0.kind == kind }
            guard !own.isEmpty else { return nil }
            let fields: [(String, JSONValue)] = [
                ("items", .integer(Int64(own.count))),
                ("files", .integer(Int64(own.reduce(0) { $0 + $1.files }))),
                ("bytes", .integer(Int64(own.reduce(0) { $0 + $1.bytes }))),
            ]
            return (kind.rawValue, .object(JSONObject(fields)))
        }
        return kinds + (account.map { [("account", .string($0.text))] } ?? [])
    }
}
