/// The head of a log: the text of a C2SP tlog-checkpoint.
public struct Checkpoint: Hashable, Sendable {
    /// The log's name.
    public let origin: String
    /// How many leaves the log has.
    public let size: UInt64
    /// The root over them.
    public let root: SHA256Digest
    /// Further lines, opaque.
    public let extensions: [String]

    /// A head.
    /// - Throws: `NoteError.malformed` for an origin or extension that is empty or more than one clean line.
    public init(origin: String, size: UInt64, root: SHA256Digest, extensions: [String] = []) throws {
        guard Self.isLine(origin) else { throw NoteError.malformed(.origin) }
        guard extensions.allSatisfy(Self.isLine) else { throw NoteError.malformed(.extensionLine) }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a note; writing it again gives the same bytes.
    /// - Throws: `NoteError.malformed`.
    public init(parsing text: String) throws {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        guard lines.count >= 4, lines.removeLast().isEmpty else { throw NoteError.malformed(.layout) }
        guard let size = Decimal.parse(lines[1]) else { throw NoteError.malformed(.number) }
        guard let root = SHA256Digest(base64: lines[2]) else { throw NoteError.malformed(.digest) }
        try self.init(origin: lines[0], size: size, root: root, extensions: Array(lines[3...]))
        guard JSONKeyOrder.areEqual(self.text, text) else { throw NoteError.malformed(.layout) }
    }

    /// The note's text, each line with its newline.
    public var text: String {
        ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
    }

    private static func isLine(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 }
    }
}

/// Whole numbers with one spelling.
enum Decimal {
    /// The number, or nil for anything but ASCII digits without leading zeros.
    static func parse(_ text: String) -> UInt64? {
        guard let number = UInt64(text), String(number).utf8.elementsEqual(text.utf8) else { return nil }
        return number
    }
}
