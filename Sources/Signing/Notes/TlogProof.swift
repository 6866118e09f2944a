/// A proof that a log holds an entry, to be checked offline (C2SP tlog-proof). Its file extension is `.tlog-proof`.
public struct TlogProof: Hashable, Sendable {
    /// The first line.
    public static let header = "c2sp.org/tlog-proof@v1"
    /// The most digests a proof can need.
    public static let maximumDigests = 64

    /// Further data of the application, not authenticated by anything.
    public let extra: [UInt8]?
    /// The entry's place in the log, from 0.
    public let index: UInt64
    /// The inclusion proof, from the leaf's sibling upwards.
    public let digests: [SHA256Digest]
    /// The signed head of the log.
    public let checkpoint: SignedNote

    /// A proof from its parts.
    public init(index: UInt64, digests: [SHA256Digest], checkpoint: SignedNote, extra: [UInt8]? = nil) {
        self.index = index
        self.digests = digests
        self.checkpoint = checkpoint
        self.extra = extra
    }

    /// Reads a proof; writing it again gives the same bytes.
    /// - Throws: `NoteError.malformed`.
    public init(parsing bytes: [UInt8]) throws {
        guard bytes.count <= SignedNote.maximumByteCount else { throw NoteError.malformed(.tooLong) }
        guard let end = Self.endOfHead(bytes) else { throw NoteError.malformed(.layout) }
        guard let head = String(validating: bytes[..<end], as: UTF8.self) else {
            throw NoteError.malformed(.characters)
        }
        var lines = head.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }[...]
        guard lines.popFirst() == Self.header else { throw NoteError.malformed(.layout) }
        extra = try Self.extra(&lines)
        guard let line = lines.popFirst(), line.hasPrefix("index "),
            let index = Decimal.parse(String(line.dropFirst(6)))
        else { throw NoteError.malformed(.number) }
        self.index = index
        guard lines.count <= Self.maximumDigests else { throw NoteError.malformed(.tooLong) }
        digests = try lines.map { line in
            guard let digest = SHA256Digest(base64: line) else { throw NoteError.malformed(.digest) }
            return digest
        }
        checkpoint = try SignedNote(parsing: Array(bytes[(end + 2)...]))
        _ = try Checkpoint(parsing: checkpoint.text)
        guard Array(text.utf8) == bytes else { throw NoteError.malformed(.layout) }
    }

    /// The proof as text.
    public var text: String {
        var lines = [Self.header]
        if let extra { lines.append("extra \(StrictBase64.encode(extra))") }
        lines.append("index \(index)")
        lines += digests.map(\.base64)
        return lines.map { $0 + "\n" }.joined() + "\n" + checkpoint.note
    }

    /// Where the first empty line's preceding newline stands.
    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }

    private static func extra(_ lines: inout ArraySlice<String>) throws -> [UInt8]? {
        guard let line = lines.first, line.hasPrefix("extra ") else { return nil }
        lines.removeFirst()
        guard let extra = StrictBase64.decode(line.dropFirst(6)) else { throw NoteError.malformed(.extensionLine) }
        return extra
    }
}
