import CardModel
import Signing

/// One file of a backup, as the manifest names it.
struct BackupEntry: Equatable, Sendable {
    /// Below the backup's folder.
    let path: String
    let byteCount: Int
    /// Nanoseconds since 1970, as the site's file had it.
    let modifiedNanoseconds: Int64
    /// Lower-case hexadecimal.
    let sha256: String

    /// What moving a file leaves as it is.
    struct Content: Hashable {
        let modifiedNanoseconds: Int64
        let sha256: String
    }

    var content: Content { Content(modifiedNanoseconds: modifiedNanoseconds, sha256: sha256) }

    /// Whether a file of the site is still the one that was copied.
    func isUnchanged(_ file: FileSystem.Entry) -> Bool {
        file.isRegular && byteCount == file.byteCount && modifiedNanoseconds == file.modifiedAt
    }

    var json: JSONValue {
        .object(
            JSONObject([
                ("bytes", .integer(Int64(byteCount))), ("modified", .string(String(modifiedNanoseconds))),
                ("path", .string(path)), ("sha256", .string(sha256)),
            ]))
    }

    init(path: String, byteCount: Int, modifiedNanoseconds: Int64, sha256: String) {
        self.path = path
        self.byteCount = byteCount
        self.modifiedNanoseconds = modifiedNanoseconds
        self.sha256 = sha256
    }

    /// Nil for anything else than what `json` writes, and for a path that leads out of the folder.
    init?(_ value: JSONValue) {
        guard let path = value["path"]?.stringValue, let bytes = value["bytes"]?.integerValue,
            let modified = value["modified"]?.stringValue.flatMap(Int64.init),
            let digest = value["sha256"]?.stringValue,
            !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
        else { return nil }
        self.init(path: path, byteCount: Int(bytes), modifiedNanoseconds: modified, sha256: digest)
    }
}

extension FileSystem.Entry {
    /// Nanoseconds since 1970 of the last change to its bytes.
    var modifiedAt: Int64 { modifiedSeconds * 1_000_000_000 + modifiedNanoseconds }
}

/// What a backup holds: `backup.json` in its folder, one canonical object.
struct BackupManifest: Sendable {
    static let name = "backup.json"
    private static let format = "deregistrar-backup/1"

    let takenAt: String
    let hasKeys: Bool
    /// By path.
    let entries: [String: BackupEntry]

    func bytes() throws -> [UInt8] {
        let files = entries.values.sorted { $0.path < $1.path }.map(\.json)
        return try CanonicalJSON.bytes(
            of: .object(
                JSONObject([
                    ("files", .array(files)), ("format", .string(BackupManifest.format)), ("keys", .bool(hasKeys)),
                    ("taken_at", .string(takenAt)),
                ])))
    }

    /// The manifest of a folder. Throws `backup.unreadable` where there is none.
    static func read(of folder: String) throws -> BackupManifest {
        let fault = Fault("backup.unreadable", .foundWrong, at: Place(file: folder))
        guard let bytes = try? FileSystem.read(folder + "/" + name, shownAs: name),
            let value = try? JSONValue.parse(bytes), value["format"]?.stringValue == format,
            let files = value["files"]?.arrayValue, let takenAt = value["taken_at"]?.stringValue
        else { throw fault }
        let entries = files.compactMap(BackupEntry.init)
        guard entries.count == files.count else { throw fault }
        return BackupManifest(
            takenAt: takenAt, hasKeys: value["keys"]?.boolValue ?? false,
            entries: Dictionary(entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }))
    }
}
