import Foundation
import StorageSQLite

/// A folder that is gone when its owner is.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var storePath: String { path + "/deregistrar.sqlite" }

    func open(_ mode: SQLiteSiteStore.Mode = .readWriteCreate) throws -> SQLiteSiteStore {
        try SQLiteSiteStore(path: storePath, mode: mode, busyTimeoutMilliseconds: 20)
    }

    /// The names in it.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// Runs the `sqlite3` program on the store; nil where there is none.
    func commandLine(_ sql: String) throws -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", storePath, sql]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 127 ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
