public import Tabular

/// A file that was handed in, opened: its own tables, or those of the files in it.
public struct TableParts: Sendable {
    /// One file of tables.
    public struct Part: Sendable {
        /// Its path within the file that was handed in; nil for that file itself.
        public let member: String?
        public let tables: TableFile

        public init(member: String?, tables: TableFile) {
            self.member = member
            self.tables = tables
        }
    }

    public let parts: [Part]
    /// Files in it that plainly are no tables: pictures, documents. Named so that nobody misses them.
    public let ignoredMembers: [String]
    /// What was made of it before it could be read.
    public let conversion: ListConversion?
    /// Lower-case hexadecimal SHA-256 of the file as it was handed in.
    public let sha256: String
    /// Its own size in bytes.
    public let byteCount: Int

    /// The name of a part as people read it: `lists.zip/south.xlsx`.
    public static func shownName(_ file: String, member: String?) -> String {
        member.map { file + "/" + $0 } ?? file
    }
}

/// That a file was read by way of the operator's own converter.
public struct ListConversion: Sendable, Equatable {
    /// What the file is: `xls`, `ods`.
    public let kind: String
    /// The program's name without its folder.
    public let program: String
}
