/// What a workbook may ask for before it is refused. Generous where real producers exceed what Excel writes.
public struct WorkbookLimits: Sendable, Equatable {
    /// Bytes of one part once expanded.
    public var partByteCount = 4 << 30
    /// Expanded bytes for each packed one, of parts that are bigger than `ratioByteCount` once expanded: DEFLATE itself
    /// ends at 1,032, sheets that people fill stay below 100.
    public var ratio = 400
    /// Parts up to so many expanded bytes may be packed as well as can be.
    public var ratioByteCount = 64 << 20
    /// Bytes of all parts once expanded.
    public var totalByteCount = 16 << 30
    /// Sheets of a workbook.
    public var sheets = 1_000
    /// Shared strings of a workbook.
    public var sharedStrings = 50_000_000
    /// Bytes of the text of one cell; Excel stops at 32,767 characters.
    public var cellByteCount = 1 << 20
    /// Elements within elements.
    public var depth = 128
    /// Bytes of one tag with its attributes.
    public var tagByteCount = 256 << 10
    /// Cell formats of a workbook; Excel stops at 65,490.
    public var cellFormats = 1_000_000
    /// Bytes of shared strings kept in memory; what is more lies in a temporary file.
    public var sharedStringMemory = 24 << 20

    /// The defaults.
    public init() {}
}
