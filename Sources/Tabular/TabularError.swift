/// Why a source is refused as a whole. Rows are never taken out of a source that has one of these.
public enum TabularError: Error, Equatable, Sendable {
    /// A quoted cell that never closes, or that runs over the limits for one cell; the position is where it opened.
    case unclosedQuote(TextPosition)
    /// A NUL byte (or U+0000). `looksLikeUTF16` when the source reads like UTF-16 without a byte order mark.
    case nulByte(TextPosition, looksLikeUTF16: Bool)
    /// Bytes that are not text in this encoding.
    case invalidBytes(TextPosition, encoding: TextEncoding)
    /// Neither UTF-8, nor believable as GB 18030: somebody must name the encoding.
    case unclearEncoding
    /// One record is longer than `limit` bytes; the position is where it starts.
    case recordTooLong(TextPosition, limit: Int)
    /// The bytes are another kind of file.
    case unsupportedContent(ContentKind)
    /// No byte besides a byte order mark.
    case empty
    /// The operating system refused to open or read.
    case cannotRead(errno: Int32)
    /// The file's size or time changed while it was read.
    case sourceChanged
    /// The C library has no converter for this encoding.
    case encodingUnavailable(TextEncoding)

    /// The container of a workbook is damaged, or (where `part` is known) one part of it.
    case damagedArchive(part: String?, ArchiveDamage)
    /// The XML of a part is damaged; `offset` counts its bytes as UTF-8 from 0, where it is known.
    case damagedPart(part: String, offset: Int?, XMLDamage)
    /// A cell or a row of a sheet makes no sense.
    case damagedSheet(TextPosition, SheetDamage)
    /// A part that the workbook speaks of is not there.
    case missingPart(String)
    /// A workbook without a sheet of cells.
    case noSheets
    /// More than is read of any workbook; `limit` says how much that is.
    case workbookLimit(WorkbookLimit, limit: Int, part: String?)
    /// There is no room for what does not fit into memory.
    case cannotSpill(errno: Int32)
}

/// A source that was opened by `TableFile.openPlain` is no plain text: it must be opened the usual way. No fault of the
/// source.
public struct NotPlainText: Error {}
