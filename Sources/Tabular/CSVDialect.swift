/// How the lines of a text end.
public enum LineEnding: String, Sendable, CaseIterable {
    case lf, crlf, cr
    /// More than one kind.
    case mixed
}

/// How a CSV file is written: what was found by looking, or what the caller said.
public struct CSVDialect: Sendable, Equatable {
    /// The encoding of the bytes.
    public var encoding: TextEncoding
    /// The bytes start with U+FEFF, which belongs to no cell.
    public var hasByteOrderMark: Bool
    /// The byte between cells: comma 0x2C, semicolon 0x3B, tab 0x09 or vertical bar 0x7C.
    public var delimiter: UInt8
    /// As found in the first records; `lf` where there is only one line.
    public var lineEnding: LineEnding
    /// The first record is a line `sep=;` for Excel. It stays record 1.
    public var hasSeparatorLine: Bool

    /// The defaults are what RFC 4180 calls plain CSV, with LF.
    public init(
        encoding: TextEncoding = .utf8, hasByteOrderMark: Bool = false, delimiter: UInt8 = 0x2C,
        lineEnding: LineEnding = .lf, hasSeparatorLine: Bool = false
    ) {
        self.encoding = encoding
        self.hasByteOrderMark = hasByteOrderMark
        self.delimiter = delimiter
        self.lineEnding = lineEnding
        self.hasSeparatorLine = hasSeparatorLine
    }
}

/// What the caller knows better than the reader; nil means: find out by looking.
public struct CSVOverrides: Sendable, Equatable {
    /// Forces an encoding. It is still read strictly.
    public var encoding: TextEncoding?
    /// Forces the byte between cells; any ASCII byte but a quote or a line break makes sense.
    public var delimiter: UInt8?
    /// What counts as damaged.
    public var limits = CSVLimits()

    /// Everything is found out by looking.
    public init() {}

    /// Forces what is not nil.
    public init(encoding: TextEncoding?, delimiter: UInt8? = nil) {
        self.encoding = encoding
        self.delimiter = delimiter
    }
}

/// Beyond these a file is taken for damaged, so that a stray quote does not swallow half a list.
public struct CSVLimits: Sendable, Equatable {
    /// Line breaks in one quoted cell that has text behind its closing quote.
    public var quotedCellLines = 100
    /// Bytes (as UTF-8) of one quoted cell.
    public var quotedCellByteCount = 8 << 20
    /// Bytes (as UTF-8) of one record. Looked at in steps of 256 KiB, so a little more may pass, and less than that is
    /// not worth setting.
    public var recordByteCount = 16 << 20

    /// The defaults.
    public init() {}
}
