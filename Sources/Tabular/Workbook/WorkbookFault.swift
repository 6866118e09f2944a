/// What is wrong with the container of a workbook.
public enum ArchiveDamage: String, Sendable, CaseIterable {
    /// The end of the file is missing.
    case truncated
    /// Bytes are not those that were packed.
    case checksum
    /// The packed bytes, or the directory of the container, make no sense.
    case structure
    /// Compressed in a way that workbooks never are.
    case method
    /// A part is encrypted in the container.
    case encrypted
}

/// What is wrong with the XML of a part.
public enum XMLDamage: Sendable, Equatable {
    /// Not well-formed.
    case syntax
    /// The part ends within an element.
    case unfinished
    /// Characters that XML does not have, NUL among them.
    case character
    /// A reference to an entity that nobody knows, or to no character.
    case reference
    /// A document type, which could define entities: no producer writes one.
    case documentType
    /// Bytes that are not text in the part's encoding.
    case invalidBytes
    /// An encoding that is not read, by the name it gives itself.
    case encoding(String)

    /// A stable name: `syntax`, `document-type`, …
    public var code: String {
        switch self {
        case .syntax: "syntax"
        case .unfinished: "unfinished"
        case .character: "character"
        case .reference: "reference"
        case .documentType: "document-type"
        case .invalidBytes: "invalid-bytes"
        case .encoding: "encoding"
        }
    }
}

/// Which limit a workbook passed.
public enum WorkbookLimit: String, Sendable, CaseIterable {
    case parts
    case partByteCount = "part-bytes"
    case totalByteCount = "total-bytes"
    /// Expanded bytes for each packed one.
    case ratio
    case sheets
    case sharedStrings = "shared-strings"
    case cellByteCount = "cell-bytes"
    case cellFormats = "cell-formats"
    case depth
    case tagByteCount = "tag-bytes"
    case rows
    case columns
    /// Cells of a sheet, gaps within rows counted.
    case cells
    case rowByteCount = "row-bytes"
}

/// What is wrong with a cell or a row of a sheet.
public enum SheetDamage: String, Sendable, CaseIterable {
    /// The cell names a shared string that is not there.
    case noSuchString = "no-such-string"
    /// A row number or cell reference that is none.
    case reference
    /// Rows or cells come twice, or in an order nobody can follow.
    case order
    /// A value that is not what its type says.
    case value
}
