/// A file of tables: a CSV, which holds one, or a workbook with its sheets. Told apart by the content, never by a name.
public struct TableFile: Sendable {
    /// The sheets of a workbook in the order of their tabs; empty for a CSV.
    public let sheets: [SheetEntry]
    /// The file's own size in bytes.
    public let byteCount: Int
    private let content: Content

    private enum Content: Sendable {
        case csv(CSVDocument)
        case workbook(Workbook)
    }

    /// Opens a file. A CSV is checked to its end; of a workbook the frame is read, its sheets by `table(_:)`.
    /// - Parameters:
    ///   - limits: what a workbook may ask for.
    ///   - observer: is handed each byte of the source once, in order, before this returns.
    /// - Throws: `TabularError`.
    public static func open(
        _ source: ByteSource, overrides: CSVOverrides = CSVOverrides(), limits: WorkbookLimits = WorkbookLimits(),
        observer: RawByteObserver? = nil
    ) throws -> TableFile {
        let input = try RawInput(source)
        if Workbook.isContainer(try input.head(8)) {
            return TableFile(try Workbook(input, limits: limits, observer: observer), byteCount: input.byteCount)
        }
        return TableFile(try CSVOpening(input: input, overrides: overrides, observer: observer).open())
    }

    /// Opens a CSV that at its beginning is UTF-8 without quotes, without the pass over all of it: each byte is checked
    /// while it is read, once. Nil for every other file, and for one that cannot be opened. Where reading throws
    /// `NotPlainText`, all that was read is to be thrown away and the file opened with `open`. For who reads a table
    /// once and can wait for its end.
    public static func openPlain(_ source: ByteSource) -> TableFile? {
        guard let input = try? RawInput(source), let head = try? input.head(8), !Workbook.isContainer(head),
            let document = try? CSVOpening(input: input, overrides: CSVOverrides(), observer: nil).openPlain()
        else { return nil }
        return TableFile(document)
    }

    private init(_ document: CSVDocument) {
        sheets = []
        byteCount = document.byteCount
        content = .csv(document)
    }

    private init(_ workbook: Workbook, byteCount: Int) {
        sheets = workbook.sheets
        self.byteCount = byteCount
        content = .workbook(workbook)
    }

    /// How a CSV is written; nil for a workbook.
    public var dialect: CSVDialect? {
        if case .csv(let document) = content { document.dialect } else { nil }
    }

    /// How many tables there are: the sheets of a workbook, one in a CSV.
    public var tableCount: Int { max(1, sheets.count) }

    /// Reads a table (0-based, in the order of `sheets`) to its end. Throws `TabularError`.
    public func table(_ index: Int) throws -> TableDocument {
        switch content {
        case .csv(let document): TableDocument(document)
        case .workbook(let workbook): try workbook.table(index)
        }
    }
}
