/// A signed note as C2SP signed-note lays it out, taken apart; nothing of it is verified.
public struct SignedNote: Hashable, Sendable {
    /// One signature line.
    public struct Signature: Hashable, Sendable {
        /// The key's name.
        public let name: String
        /// The key's short identifier.
        public let keyID: UInt32
        /// What the algorithm of the key made.
        public let signature: [UInt8]

        init(name: String, keyID: UInt32, signature: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.signature = signature
        }

        /// The line with its newline.
        public var line: String {
            let identifier = withUnsafeBytes(of: keyID.bigEndian) { Array($0) }
            return "— \(name) \(StrictBase64.encode(identifier + signature))\n"
        }
    }

    /// The most signature lines that are read.
    public static let maximumSignatures = 64
    /// The longest note that is read, in bytes.
    public static let maximumByteCount = 1 << 20

    /// The signed text with its final newline.
    public let text: String
    /// The signature lines in their order.
    public let signatures: [Signature]

    init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; writing it again gives the same bytes.
    /// - Throws: `NoteError.malformed`.
    public init(parsing bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumByteCount else { throw NoteError.malformed(.tooLong) }
        guard let note = String(validating: bytes, as: UTF8.self), Self.isClean(note) else {
            throw NoteError.malformed(.characters)
        }
        let scalars = note.unicodeScalars
        guard scalars.last == "\n", let end = Self.endOfText(scalars) else { throw NoteError.malformed(.layout) }
        text = String(scalars[..<end])
        let lines = scalars[end...].dropFirst().dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        guard 1...Self.maximumSignatures ~= lines.count else { throw NoteError.malformed(.layout) }
        let signatures = try lines.map { try Self.signature(line: String($0)) }
        self.signatures = signatures
        let keys = Set(signatures.map { "\($0.keyID) \($0.name)" })
        guard keys.count == signatures.count else { throw NoteError.malformed(.repeatedSignature) }
        // Swift holds some different characters equal; the bytes decide.
        guard Array(self.note.utf8) == bytes else { throw NoteError.malformed(.layout) }
    }

    /// The whole note.
    public var note: String { text + "\n" + signatures.map(\.line).joined() }

    /// Whether a text may be in a note: no control character but newline.
    static func isClean(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A }
    }

    /// Where the last empty line stands, the text's own newline being before it.
    private static func endOfText(_ scalars: String.UnicodeScalarView) -> String.UnicodeScalarView.Index? {
        var index = scalars.index(before: scalars.endIndex)
        while index > scalars.startIndex {
            let before = scalars.index(before: index)
            if scalars[index] == "\n", scalars[before] == "\n" { return index }
            index = before
        }
        return nil
    }

    private static func signature(line: String) throws -> Signature {
        let parts = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 3, parts[0] == "—", NoteVerifier.isValid(name: parts[1]),
            let bytes = StrictBase64.decode(parts[2]), bytes.count > 4
        else { throw NoteError.malformed(.signatureLine) }
        let keyID = bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
        return Signature(name: parts[1], keyID: keyID, signature: Array(bytes[4...]))
    }
}
