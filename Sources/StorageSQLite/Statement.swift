import CSQLite
import CardModel

/// A value bound to a statement.
enum SQLValue {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null

    static func int(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    static func optional(_ number: Int64?) -> SQLValue { number.map(SQLValue.integer) ?? .null }
}

/// A prepared statement: parameters from 1, columns from 0, as SQLite counts them.
final class Statement {
    private let handle: OpaquePointer
    private let file: String

    /// Compiles one statement; throws the store's fault when SQLite refuses it.
    init(_ sql: String, on database: OpaquePointer, file: String) throws {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else {
            throw StoreFault.of(code, on: database, file: file)
        }
        self.handle = handle
        self.file = file
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds all parameters in order.
    func bind(_ values: [SQLValue]) throws {
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    }

    func bind(_ value: SQLValue, at index: Int32) throws {
        switch value {
        case .integer(let number): try bind(number, at: index)
        case .text(let text): try bind(text, at: index)
        case .blob(let bytes): try bytes.withUnsafeBytes { try bind(copying: $0, at: index) }
        case .null: try check(sqlite3_bind_null(handle, index))
        }
    }

    func bind(_ number: Int64, at index: Int32) throws { try check(sqlite3_bind_int64(handle, index, number)) }

    private func bind(_ text: String, at index: Int32) throws {
        var text = text
        let code = text.withUTF8 { utf8 in
            // An empty string may have no address, and SQLite takes no address for NULL.
            utf8.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map {
                    sqlite3_bind_text64(
                        handle, index, $0, UInt64(characters.count), Statement.transient, UInt8(SQLITE_UTF8))
                } ?? sqlite3_bind_text(handle, index, "", 0, Statement.transient)
            }
        }
        try check(code)
    }

    private func bind(copying bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        guard let address = bytes.baseAddress, !bytes.isEmpty else {
            return try check(sqlite3_bind_zeroblob(handle, index, 0))
        }
        try check(sqlite3_bind_blob64(handle, index, address, UInt64(bytes.count), Statement.transient))
    }

    /// Binds bytes without a copy; they must stay until `reset`.
    func bind(borrowing bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        try check(sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), nil))
    }

    /// Goes to the next row; false when there is none.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw fault(code) }
        return false
    }

    /// Steps to the end and makes ready for the next use.
    func run() throws {
        defer { sqlite3_reset(handle) }
        while try step() {}
    }

    /// Makes ready for the next use and forgets the bound values.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// Makes ready for the next use and keeps the bound values.
    func rewind() { sqlite3_reset(handle) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func text(_ column: Int32) -> String {
        guard let address = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: address, count: count), as: UTF8.self)
    }

    /// The column's bytes; valid until the next step or reset.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let address = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: address, count: Int(sqlite3_column_bytes(handle, column)))
    }

    func blob(_ column: Int32) -> [UInt8] { [UInt8](bytes(column)) }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw fault(code) }
    }

    private func fault(_ code: Int32) -> Fault {
        StoreFault.of(code, on: sqlite3_db_handle(handle), file: file)
    }

    /// Tells SQLite to copy what is bound (SQLITE_TRANSIENT, a macro that is not imported).
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
