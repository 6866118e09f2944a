import CardModel

/// A step from one form of the store to the next.
struct Migration {
    let name: String
    let sql: String
}

/// All forms the store ever had, in order. Append only: a step that has landed is never edited, because stores exist
/// that took it. `PRAGMA user_version` counts the steps a store has taken.
enum Migrations {
    static let all = [
        Migration(name: "jobs, ledger, review, register, certificates, audit", sql: Schema.first),
        Migration(name: "carried cells", sql: Schema.carried),
        Migration(name: "certificates taken back, cards restored", sql: Schema.changes),
        Migration(name: "lists in workbooks and archives", sql: Schema.listPlaces),
        Migration(name: "corrections, submissions", sql: Schema.corrections),
        Migration(name: "time stamps on heads of the log", sql: Schema.timestamps),
        Migration(name: "signed documents", sql: Schema.documents),
        Migration(name: "held cards screened again", sql: Schema.nights),
        Migration(name: "statements, signed papers", sql: Schema.papers),
        Migration(name: "stopped batches", sql: Schema.stops),
        Migration(name: "duties", sql: Schema.journal),
        Migration(name: "erasures", sql: Schema.erasures),
        Migration(name: "assignments, deputies, cards held by people", sql: Schema.people),
        Migration(name: "orders to carrier platforms", sql: Schema.orders),
        Migration(name: "news of orders", sql: Schema.carrierNews),
        Migration(name: "days of stops", sql: Schema.stopDays),
        Migration(name: "held rows by findings", sql: Schema.heldCounts),
    ]

    /// `DREG`, which tells `file` and us whose store it is.
    static let applicationID: Int64 = 0x4452_4547

    /// Brings a store to the newest form. Refuses another program's file and one that a newer version wrote.
    static func apply(to database: Database) throws {
        if try taken(database) == all.count { return }
        try database.write {
            for migration in all.dropFirst(try taken(database)) { try database.execute(migration.sql) }
            try database.execute("PRAGMA application_id = \(applicationID); PRAGMA user_version = \(all.count)")
        }
    }

    /// Refuses a store whose form is not the newest: who may not write cannot bring it there.
    static func check(_ database: Database) throws {
        let version = try taken(database)
        guard version == all.count else { throw fault("store.older", .unavailable, version, database) }
    }

    /// Whether nothing was ever kept in it: its first writer was stopped before the first step was taken.
    static func isBlank(_ database: Database) throws -> Bool { try taken(database) == 0 }

    /// How many steps the store has taken.
    private static func taken(_ database: Database) throws -> Int {
        let version = try database.first("PRAGMA user_version") { $0.int(0) } ?? 0
        let owner = try database.first("PRAGMA application_id") { $0.integer(0) } ?? 0
        let tables = try database.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } ?? 0
        let isOurs = owner == applicationID || (owner == 0 && version == 0 && tables == 0)
        guard isOurs else { throw fault("store.foreign", .settings, version, database) }
        guard (0...all.count).contains(version) else { throw fault("store.newer", .settings, version, database) }
        return version
    }

    private static func fault(_ code: String, _ status: ExitStatus, _ version: Int, _ database: Database) -> Fault {
        Fault(
            code, status, at: Place(file: database.file),
            ["version": String(version), "known": String(all.count)])
    }
}
