public import CardModel
import Certification
public import Signing

/// Writes the audit chain with its hashes, the log's leaves and every signed head into one file, a canonical JSON object
/// a line, that an auditor can check without this program: see docs/certificate-format.md.
public struct AuditExport {
    /// The format's name and version.
    public static let format = "deregistrar-audit-export/1"

    /// Which entries of the chain; everything else is always whole.
    public struct Span: Sendable {
        /// An end of a span: an entry's sequence number, or a day as the entries tell it.
        public enum End: Sendable {
            case entry(Int)
            case day(CalendarDate)
        }

        public var from: End?
        public var to: End?

        public init(from: End? = nil, to: End? = nil) { (self.from, self.to) = (from, to) }

        func holds(_ entry: AuditEntry) -> Bool {
            isFrom(entry) && isTo(entry)
        }

        private func isFrom(_ entry: AuditEntry) -> Bool {
            switch from {
            case nil: true
            case .entry(let first): entry.sequence >= first
            case .day(let day): Self.day(entry) >= day.text
            }
        }

        private func isTo(_ entry: AuditEntry) -> Bool {
            switch to {
            case nil: true
            case .entry(let last): entry.sequence <= last
            case .day(let day): Self.day(entry) <= day.text
            }
        }

        private static func day(_ entry: AuditEntry) -> String {
            let at = (try? JSONValue.parse(Array(entry.body.utf8)))?["at"]?.stringValue ?? ""
            return String(at.prefix(10))
        }
    }

    private let store: any SiteStore
    private let log: NoteVerifier?

    /// - Parameter log: the log's key, for information; nobody has to believe it.
    public init(store: any SiteStore, log: NoteVerifier?) {
        (self.store, self.log) = (store, log)
    }

    /// Writes everything over one consistent state; gives the number of entries. Linear in entries and certificates.
    /// - Throws: what the store and `sink` throw.
    public func write(_ span: Span, issuer: String, at now: Timestamp, to sink: @escaping ([UInt8]) throws -> Void)
        throws -> Int
    {
        try store.read {
            var lines = AuditExportLines(sink: sink)
            let (first, last, before) = try bounds(of: span)
            try lines.put(
                [
                    ("format", .string(Self.format)), ("issuer", .string(issuer)), ("made_at", .string(now.text)),
                    ("log", log.map { .string($0.text) } ?? .null), ("first", .integer(Int64(first))),
                    ("last", .integer(Int64(last))), ("before", .string(before)),
                ], kind: "export")
            try store.forEachAuditEntry { entry in
                guard first...max(first, last) ~= entry.sequence, last > 0 else { return }
                try lines.put([("body", .string(entry.body)), ("hash", .string(entry.hash))], kind: "entry")
            }
            try writeLog(&lines)
            try store.forEachCertificate { certificate in
                try lines.put(
                    [
                        ("number", .string(certificate.number)),
                        ("sha256", .string(SHA256Digest.of(certificate.envelope).hex)),
                    ], kind: "certificate")
            }
            try lines.end()
            return last == 0 ? 0 : last - first + 1
        }
    }

    /// The first and the last entry, 1 and 0 where there is none, and the hash before the first.
    private func bounds(of span: Span) throws -> (first: Int, last: Int, before: String) {
        var (first, last) = (0, 0)
        var (before, previous) = (AuditLink.beginning, AuditLink.beginning)
        try store.forEachAuditEntry { entry in
            defer { previous = entry.hash }
            guard span.holds(entry) else { return }
            if first == 0 { (first, before) = (entry.sequence, previous) }
            last = entry.sequence
        }
        return first == 0 ? (1, 0, AuditLink.beginning) : (first, last, before)
    }

    private func writeLog(_ lines: inout AuditExportLines) throws {
        var tree = MerkleTree()
        let hasher = MerkleHasher()
        try store.forEachLogLeaf { hash, data in
            let number = (try? JSONValue.parse(data))?["number"]?.stringValue
            try lines.put(
                [
                    ("hash", .string(Hex.encode(hash))), ("number", number.map { .string($0) } ?? .null),
                ], kind: "leaf")
            tree.append(SHA256Digest(bytes: hash) ?? hasher.leaf(data), hasher: hasher)
        }
        var before = 0
        for (note, size) in try store.checkpoints() {
            let growth = before == 0 ? [] : tree.consistencyProof(from: before, to: size) ?? []
            try lines.put(
                [
                    ("note", .string(note)), ("size", .integer(Int64(size))), ("from", .integer(Int64(before))),
                    ("proof", .array(growth.map { .string($0.base64) })),
                ], kind: "checkpoint")
            before = size
        }
        for (token, size) in try store.timestamps() {
            try lines.put(
                [("size", .integer(Int64(size))), ("token", .string(StrictBase64.encode(token)))], kind: "timestamp")
        }
    }
}

/// Lines of an export; the last one holds the digest of all before it.
struct AuditExportLines {
    private let sink: ([UInt8]) throws -> Void
    private let hasher = SHA256Hasher()
    private var count = 0

    init(sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

    mutating func put(_ members: [(String, JSONValue)], kind: String) throws {
        let line = try CanonicalJSON.bytes(of: .object(JSONObject(members + [("kind", .string(kind))]))) + [0x0A]
        line.withUnsafeBytes { hasher.update($0) }
        count += 1
        try sink(line)
    }

    mutating func end() throws {
        let members: [(String, JSONValue)] = [
            ("lines", .integer(Int64(count))), ("sha256", .string(hasher.finalize().hex)),
        ]
        try sink(try CanonicalJSON.bytes(of: .object(JSONObject(members + [("kind", .string("end"))]))) + [0x0A])
    }
}
