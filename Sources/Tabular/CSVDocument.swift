/// An opened CSV: checked as a whole, its dialect known, to be read as often as needed.
///
/// A document exists only of a source whose every byte was looked at: encoding, NULs, quotes and record lengths are
/// right to the end. So no row is handed out of a file that turns out to be broken further down. If a file is changed
/// afterwards, reading it throws `sourceChanged`. The one exception says so: `TableFile.openPlain`.
public struct CSVDocument: Sendable {
    let input: RawInput
    let limits: CSVLimits
    /// For tests: bytes arrive in pieces of this size.
    var pieceByteCount = 256 << 10

    /// What was found by looking, or forced.
    public let dialect: CSVDialect
    /// There is a quote byte somewhere in the text.
    public let hasQuotes: Bool
    /// Only its beginning was looked at: the rest is while it is read.
    let isTakenAsPlain: Bool
    /// Size of the source in its own encoding.
    public var byteCount: Int { input.byteCount }

    init(
        input: RawInput, limits: CSVLimits, dialect: CSVDialect, hasQuotes: Bool, isTakenAsPlain: Bool = false
    ) {
        self.input = input
        self.limits = limits
        self.dialect = dialect
        self.hasQuotes = hasQuotes
        self.isTakenAsPlain = isTakenAsPlain
    }

    /// Opens a source: one pass over all of it, a second one if it is no UTF-8 or has quotes. Memory stays below some
    /// megabytes whatever the size.
    /// - Parameter observer: is handed each byte of the source once, in order, as it is read first.
    /// - Throws: `TabularError`.
    public static func open(
        _ source: ByteSource, overrides: CSVOverrides = CSVOverrides(), observer: RawByteObserver? = nil
    ) throws -> CSVDocument {
        try CSVOpening(input: RawInput(source), overrides: overrides, observer: observer).open()
    }

    var markByteCount: Int { dialect.hasByteOrderMark ? dialect.encoding.byteOrderMark.count : 0 }

    func reader(blockByteCount: Int, observer: RawByteObserver? = nil) throws -> BlockReader {
        let text = try DecodedInput(
            input, encoding: dialect.encoding, skipping: markByteCount, pieceByteCount: pieceByteCount,
            observer: observer)
        return BlockReader(text, blockByteCount: blockByteCount, delimiter: dialect.delimiter, limits: limits)
    }

    /// Gives faults found below their position. Costs a slow pass up to the fault.
    func located(_ error: any Error) -> any Error {
        let locator = FaultLocator(
            input: input, encoding: dialect.encoding, markByteCount: markByteCount, delimiter: dialect.delimiter)
        return locator.located(error)
    }
}
