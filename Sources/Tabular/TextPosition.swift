/// A place in a table, as people count.
///
/// Two counts run side by side because quoted cells may hold line breaks: a spreadsheet shows `record` as its row
/// number, a text editor shows `line`.
public struct TextPosition: Sendable, Equatable {
    /// Record number, 1-based: blank lines counted, line breaks inside quoted cells not.
    public var record: Int
    /// Physical line number, 1-based: every line break counted (CRLF is one).
    public var line: Int
    /// Cell column, 1-based, where it is known.
    public var column: Int?
    /// Offset in the source's own bytes, 0-based and with any byte order mark counted, where it is known.
    public var byteOffset: Int?
    /// Name of the sheet; nil for formats without sheets.
    public var sheet: String?

    /// A position with what is known of it.
    public init(record: Int, line: Int, column: Int? = nil, byteOffset: Int? = nil, sheet: String? = nil) {
        self.record = record
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
        self.sheet = sheet
    }
}
