import CardModel
import CommandLineParsing
import Pipeline
import StorageSQLite

/// The choice of a store: SQLite in the site's `state/`.
enum StoreAccess {
    /// For looking; nil on a site where nothing has happened yet. Throws `store.*`.
    static func reading(_ site: Site) throws -> (any SiteStore)? {
        guard FileSystem.exists(site.storePath), try !SQLiteSiteStore.isBlank(path: site.storePath) else { return nil }
        return try SQLiteSiteStore(path: site.storePath, mode: .readOnly)
    }

    /// For changing, made when it is missing. Throws `store.*`.
    static func changing(_ site: Site) throws -> any SiteStore {
        try SQLiteSiteStore(path: site.storePath, mode: .readWriteCreate)
    }
}

/// A site opened by a command that changes something, under its lock.
struct ChangingSite {
    let site: Site
    let store: any SiteStore
    let clock: SiteClock
    /// Login of who acts.
    let actor: String
    /// Whether `--actor` named who acts.
    let isActorNamed: Bool
    private let lock: SiteLock

    /// Who and when are judged before anything is made. Throws `site.*`, `settings.*`, `lock.held`, `store.*`,
    /// `actor.not-allowed`, `as-of.*`.
    init(_ call: Invocation) throws {
        site = try call.openSite()
        actor = try call.login(on: site)
        isActorNamed = call.parsed.isSet("--actor")
        clock = try call.changingClock(on: site)
        lock = try site.lock(for: call.parsed.name)
        store = try StoreAccess.changing(site)
        try call.checkOrder(of: clock, in: store)
    }
}
