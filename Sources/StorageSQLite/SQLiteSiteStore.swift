import CardModel
import Execution
public import Pipeline

/// A site's store in one SQLite file. One process writes at a time, which a lock outside sees to; others may read at
/// the same time, each the state as it was committed last. One instance serves one thread.
///
/// Faults: `store.busy` (another works on it), `store.unavailable` (cannot be opened), `store.full` (disk full, cannot write),
/// `store.read-only`, `store.damaged`, `store.newer` (a newer version wrote it), `store.older` (opened for reading
/// before a newer version has brought it up to date), `store.foreign` (no store of ours), `store.conflict` (a caller
/// broke a rule of the protocols). None carries a value that was bound.
public final class SQLiteSiteStore: SiteStore {
    /// What the store is opened for.
    public enum Mode: Sendable {
        /// Makes the file when it is missing and brings it to the newest form.
        case readWriteCreate
        /// Changes nothing that is kept; the file must be there in the newest form.
        case readOnly
    }

    let database: Database
    let words: Words
    private let path: String
    private var transfer: LogTransfer?

    /// Called directly before a transaction that changes something is committed; what it throws undoes the transaction.
    public var beforeCommit: () throws -> Void {
        get { database.beforeCommit }
        set { database.beforeCommit = newValue }
    }

    /// A backup or somebody who looks waits out what a large night's commit or a slow disk takes; that two do not change a
    /// site at once is the site's lock's business.
    public static let usualBusyTimeoutMilliseconds: Int32 = 60_000

    /// Opens the file at `path`; its folder must be there. Waits for another connection so many milliseconds.
    public init(
        path: String, mode: Mode, busyTimeoutMilliseconds: Int32 = SQLiteSiteStore.usualBusyTimeoutMilliseconds
    ) throws {
        let isWritable = mode == .readWriteCreate
        self.path = path
        database = try Database(path: path, isWritable: isWritable, busyTimeoutMilliseconds: busyTimeoutMilliseconds)
        words = Words(database)
        if isWritable {
            try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
            try database.execute("PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864;")
            try Migrations.apply(to: database)
        } else {
            try Migrations.check(database)
        }
        // 64 MiB of pages; sorting and journals of statements stay in memory.
        try database.execute("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;")
        database.didRollBack = { [weak words] in words?.forget() }
    }

    /// Whether a file is there in which nothing was ever kept: what a full disk or a crash leaves of the first run.
    public static func isBlank(path: String) throws -> Bool {
        try Migrations.isBlank(
            try Database(path: path, isWritable: false, busyTimeoutMilliseconds: usualBusyTimeoutMilliseconds))
    }

    /// The log must have one user when the store is closed, or it stays.
    deinit { transfer?.wait() }

    public func writeLarge<T>(_ body: () throws -> T) throws -> T {
        guard transfer == nil, path != ":memory:" else { return try database.write(body) }
        try database.execute("PRAGMA wal_autocheckpoint = 0")
        defer { try? database.execute("PRAGMA wal_autocheckpoint = 1000") }
        let result = try database.write(body)
        transfer = LogTransfer(path: path)
        return result
    }

    public func write<T>(_ body: () throws -> T) throws -> T { try database.write(body) }

    public func read<T>(_ body: () throws -> T) throws -> T { try database.read(body) }

    /// A stored word that no case has.
    func damaged(_ reason: String) -> any Error { StoreFault.damaged(reason, file: database.file) }

    /// A use that the protocols forbid.
    func conflict(_ reason: String) -> any Error { StoreFault.conflict(reason, file: database.file) }
}
