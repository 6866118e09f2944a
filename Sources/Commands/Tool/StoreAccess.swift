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

    /// For trying out: the site's store for looking, else an empty one in memory. Throws `store.*`.
    static func trying(_ site: Site) throws -> any SiteStore {
        try reading(site) ?? SQLiteSiteStore(path: ":memory:", mode: .readWriteCreate)
    }

    /// For changing, made when it is missing; nothing is committed once the lock is another's. Throws `store.*`.
    static func changing(_ site: Site, under lock: SiteLock) throws -> any SiteStore {
        let store = try SQLiteSiteStore(path: site.storePath, mode: .readWriteCreate)
        store.beforeCommit = {
            try lock.check()
            DrillWatch.current?.reached("commit", site.storePath)
        }
        return store
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
    private let lock: SiteLock?

    /// Who and when are judged before anything is made. Throws `site.*`, `settings.*`, `lock.held`, `store.*`,
    /// `actor.not-allowed`, `as-of.*`. With `isTrialRun` nothing is made, no lock is taken, and any time is allowed.
    init(_ call: Invocation, isTrialRun: Bool = false) throws {
        site = try call.openSite()
        actor = try call.login(on: site)
        // On a real site one's own name changes nothing: a list stays its owner's.
        isActorNamed = site.settings.trial && call.parsed.isSet("--actor")
        clock = try isTrialRun ? call.clock(on: site) : call.changingClock(on: site)
        let lock = try isTrialRun ? nil : site.lock(for: call.parsed.name)
        self.lock = lock
        if let lock {
            store = try StoreAccess.changing(site, under: lock)
        } else {
            store = try StoreAccess.trying(site)
        }
        if !isTrialRun { try call.checkOrder(of: clock, in: store) }
    }
}
