import CSQLite
import CardModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One connection to an SQLite file: statements kept prepared, transactions, nothing else. Not for several threads.
final class Database {
    /// The file's name for faults.
    let file: String
    private let handle: OpaquePointer
    /// Whether it was opened to change something.
    private let isWritable: Bool
    private var idle: [String: [Statement]] = [:]
    private var scope = Scope.none
    private var savepoints = 0
    /// Called directly before a transaction that changes something is committed; what it throws undoes that.
    var beforeCommit: () throws -> Void = {}
    /// Called after anything was rolled back: what was read or written since may not be there any more.
    var didRollBack: () -> Void = {}

    private enum Scope { case none, read, write }

    /// Opens a file, which is made when `isWritable` and missing, readable by its owner only. Else nothing is changed, but
    /// the file is opened for writing where that is allowed: only such a connection can, as the last one, take away the
    /// log and the shared memory that reading makes, and a log that a killed run left.
    init(path: String, isWritable: Bool, busyTimeoutMilliseconds: Int32) throws {
        file = path.split(separator: "/").last.map(String.init) ?? path
        let refusal = isWritable && path != ":memory:" ? Database.makeFile(path) : 0
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw StoreFault.of(
                code, words: String(cString: sqlite3_errstr(code)), file: file, systemError: refusal)
        }
        self.handle = handle
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, busyTimeoutMilliseconds)
        self.isWritable = isWritable
        if !isWritable { try execute("PRAGMA query_only = ON") }
    }

    /// Runs what writes to another file, which a connection for looking else refuses.
    func writingElsewhere<T>(_ body: () throws -> T) throws -> T {
        guard !isWritable else { return try body() }
        try execute("PRAGMA query_only = OFF")
        defer { try? execute("PRAGMA query_only = ON") }
        return try body()
    }

    deinit {
        idle.removeAll()
        sqlite3_close_v2(handle)
    }

    /// The log and the shared memory beside the file take its mode over. A failure shows when SQLite opens it; gives the
    /// system's error number then, else 0.
    private static func makeFile(_ path: String) -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return errno }
        close(descriptor)
        return 0
    }

    /// Makes an empty file for SQLite to write to, for its owner alone. Throws `store.*`.
    static func makeEmpty(_ path: String) throws {
        let refusal = makeFile(path)
        guard refusal == 0 else {
            throw StoreFault.of(
                SQLITE_CANTOPEN, words: String(cString: strerror(refusal)), file: path, systemError: refusal)
        }
    }

    /// Runs statements that take no values and whose rows nobody wants.
    func execute(_ sql: String) throws {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw fault(code) }
    }

    /// Lends a prepared statement; a nested use of the same text gets another one.
    func use<T>(_ sql: String, _ body: (Statement) throws -> T) throws -> T {
        let statement = try idle[sql]?.popLast() ?? Statement(sql, on: handle, file: file)
        defer {
            statement.reset()
            idle[sql, default: []].append(statement)
        }
        return try body(statement)
    }

    /// Runs a statement for its effect.
    func run(_ sql: String, _ values: [SQLValue] = []) throws {
        try use(sql) { statement in
            try statement.bind(values)
            try statement.run()
        }
    }

    /// Runs a statement that changes rows and says how many.
    func change(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try run(sql, values)
        return Int(sqlite3_changes(handle))
    }

    /// All rows of a query.
    func all<T>(_ sql: String, _ values: [SQLValue] = [], _ row: (Statement) throws -> T) throws -> [T] {
        try use(sql) { statement in
            try statement.bind(values)
            var rows: [T] = []
            while try statement.step() { rows.append(try row(statement)) }
            return rows
        }
    }

    /// The first row of a query.
    func first<T>(_ sql: String, _ values: [SQLValue] = [], _ row: (Statement) throws -> T) throws -> T? {
        try use(sql) { statement in
            try statement.bind(values)
            return try statement.step() ? try row(statement) : nil
        }
    }

    /// The key of the row inserted last.
    var lastKey: Int64 { sqlite3_last_insert_rowid(handle) }

    private func fault(_ code: Int32) -> Fault { StoreFault.of(code, on: handle, file: file) }
}

// MARK: - Transactions

extension Database {
    /// One transaction, durable when this returns and undone when `body` throws. Inside another `write` it joins that
    /// one, and undoes only its own part when it throws.
    func write<T>(_ body: () throws -> T) throws -> T {
        switch scope {
        case .none: try outermost(.write, begin: "BEGIN IMMEDIATE", body)
        case .write: try nested(body)
        case .read: throw StoreFault.conflict("a write inside a read", file: file)
        }
    }

    /// One consistent state for all that `body` reads; joins the transaction it stands in.
    func read<T>(_ body: () throws -> T) throws -> T {
        scope == .none ? try outermost(.read, begin: "BEGIN DEFERRED", body) : try body()
    }

    private func outermost<T>(_ kind: Scope, begin: String, _ body: () throws -> T) throws -> T {
        try run(begin)
        scope = kind
        defer { scope = .none }
        do {
            let result = try body()
            if kind == .write { try beforeCommit() }
            do { try run("COMMIT") } catch let fault as Fault where kind == .write { throw undo(fault) }
            return result
        } catch {
            // After a full disk SQLite may have rolled back already.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            didRollBack()
            throw error
        }
    }

    /// A commit that failed when all of it stood in the log already would come back with the next recovery. Emptying the
    /// log makes sure of it; where that fails too, nobody knows: `store.commit-unknown`.
    private func undo(_ fault: Fault) -> Fault {
        if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
        // The log was not written to its end: no recovery takes it for a commit.
        if StoreFault.isOutOfRoom(fault) { return fault }
        let isEmptied = try? first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) == 0 }
        return isEmptied == true ? fault : StoreFault.unknown(fault)
    }

    private func nested<T>(_ body: () throws -> T) throws -> T {
        let name = "s\(savepoints)"
        try run("SAVEPOINT " + name)
        savepoints += 1
        defer { savepoints -= 1 }
        do {
            let result = try body()
            try run("RELEASE " + name)
            return result
        } catch {
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK TO \(name); RELEASE \(name)") }
            didRollBack()
            throw error
        }
    }
}
