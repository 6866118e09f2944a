import CSQLite
import CardModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// SQLite's result codes as faults. Bound values never get into one: SQLite's own words name tables and columns only.
enum StoreFault {
    /// The fault for a result code (extended or primary); `words` is what SQLite says of it, `systemError` what the
    /// system said to SQLite, 0 where it said nothing.
    static func of(_ code: Int32, words: String, file: String, systemError: Int32 = 0) -> Fault {
        let isOutOfRoom = systemError == ENOSPC || systemError == EDQUOT
        let isOfDisk = [SQLITE_CANTOPEN, SQLITE_IOERR].contains(code & 0xFF)
        let (name, status) = isOutOfRoom && isOfDisk ? ("store.full", .cannotWrite) : kind(of: code)
        return Fault(name, status, at: Place(file: file), ["reason": words, "sqlite": String(code)])
    }

    /// The fault for what a connection refused.
    static func of(_ code: Int32, on database: OpaquePointer?, file: String) -> Fault {
        var systemError = sqlite3_system_errno(database)
        if code & 0xFF == SQLITE_CANTOPEN, sqlite3_db_readonly(database, "main") == 0,
            let path = sqlite3_db_filename(database, "main")
        {
            systemError = refusal(beside: String(cString: path))
        }
        return of(code, words: String(cString: sqlite3_errmsg(database)), file: file, systemError: systemError)
    }

    /// Why no file can be made beside the store; 0 where one can. SQLite itself tells only of its last attempt, which is
    /// to read a log that is not there.
    private static func refusal(beside path: String) -> Int32 {
        let probe = path + "-probe"
        let descriptor = open(probe, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return errno }
        close(descriptor)
        unlink(probe)
        return 0
    }

    /// What was read back is not what was written.
    static func damaged(_ reason: String, file: String) -> Fault {
        Fault("store.damaged", .unavailable, at: Place(file: file), ["reason": reason])
    }

    /// A caller asked for what the store's rules forbid.
    static func conflict(_ reason: String, file: String) -> Fault {
        Fault("store.conflict", .internalError, at: Place(file: file), ["reason": reason])
    }

    /// Whether a commit failed because its log could not be written to the end.
    static func isOutOfRoom(_ fault: Fault) -> Bool {
        // SQLITE_IOERR_WRITE: the macro is too deep for the importer.
        fault.fields["sqlite"].flatMap(Int32.init).map { $0 & 0xFF == SQLITE_FULL || $0 == SQLITE_IOERR | 3 << 8 }
            ?? false
    }

    /// A commit of which nobody knows whether it will be there.
    static func unknown(_ fault: Fault) -> Fault {
        Fault("store.commit-unknown", .cannotWrite, at: fault.place, fault.fields)
    }

    private static func kind(of code: Int32) -> (String, ExitStatus) {
        switch code & 0xFF {
        // The last: somebody stands still in the middle of opening it.
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: return ("store.busy", .tryLater)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_SCHEMA: return ("store.unavailable", .unavailable)
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
