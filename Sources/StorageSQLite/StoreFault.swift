import CSQLite
import CardModel

/// SQLite's result codes as faults. Bound values never get into one: SQLite's own words name tables and columns only.
enum StoreFault {
    /// The fault for a result code (extended or primary); `words` is what SQLite says of it.
    static func of(_ code: Int32, words: String, file: String) -> Fault {
        let (name, status) = kind(of: code)
        return Fault(name, status, at: Place(file: file), ["reason": words, "sqlite": String(code)])
    }

    /// What was read back is not what was written.
    static func damaged(_ reason: String, file: String) -> Fault {
        Fault("store.damaged", .unavailable, at: Place(file: file), ["reason": reason])
    }

    /// A caller asked for what the store's rules forbid.
    static func conflict(_ reason: String, file: String) -> Fault {
        Fault("store.conflict", .internalError, at: Place(file: file), ["reason": reason])
    }

    private static func kind(of code: Int32) -> (String, ExitStatus) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_PROTOCOL, SQLITE_SCHEMA:
            return ("store.unavailable", .unavailable)
        case SQLITE_FULL: return ("store.full", .cannotWrite)
        case SQLITE_IOERR: return isReading(code) ? ("store.unavailable", .unavailable) : ("store.full", .cannotWrite)
        case SQLITE_READONLY: return ("store.read-only", .cannotWrite)
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: return ("store.damaged", .unavailable)
        case SQLITE_CONSTRAINT: return ("store.conflict", .internalError)
        default: return ("store.failed", .internalError)
        }
    }

    /// SQLITE_IOERR_READ and SQLITE_IOERR_SHORT_READ; the macros are too deep for the importer.
    private static func isReading(_ code: Int32) -> Bool { code >> 8 == 1 || code >> 8 == 2 }
}
