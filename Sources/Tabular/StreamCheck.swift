#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What one pass over the whole text finds out. Bytes are looked at some hundred kilobytes at a time, several times
/// over while they are in the cache.
struct StreamCheck {
    var utf8 = UTF8Validator()
    private(set) var byteCount = 0
    /// Offset of the first NUL.
    private(set) var firstNUL: Int?
    private(set) var hasQuotes = false
    /// Start of the first run without a line break that is longer than a record may be.
    private(set) var firstLongLine: Int?

    /// Text without quotes, NULs and overlong lines so far, well-formed where that was looked at.
    var isPlain: Bool { utf8.invalidByteCount == 0 && firstNUL == nil && !hasQuotes && firstLongLine == nil }

    private let validatesUTF8: Bool
    private let longestLine: Int
    private var lineStart = 0

    init(validatesUTF8: Bool, longestLine: Int) {
        self.validatesUTF8 = validatesUTF8
        self.longestLine = longestLine
    }

    mutating func feed(_ piece: UnsafeRawBufferPointer) {
        guard let base = piece.baseAddress, !piece.isEmpty else { return }
        if validatesUTF8 { utf8.feed(piece) }
        if firstNUL == nil, let found = memchr(base, 0, piece.count) {
            firstNUL = byteCount + (UnsafeRawPointer(found) - base)
        }
        if !hasQuotes { hasQuotes = memchr(base, Int32(ASCII.quote), piece.count) != nil }
        measureLines(piece)
        byteCount += piece.count
    }

    mutating func finish() {
        utf8.finish()
        noteLine(endingAt: byteCount)
    }

    /// Lines that begin and end within one piece are short enough.
    private mutating func measureLines(_ piece: UnsafeRawBufferPointer) {
        guard let first = piece.firstIndex(where: ASCII.isLineBreak) else { return }
        noteLine(endingAt: byteCount + first)
        if let last = piece.lastIndex(where: ASCII.isLineBreak) { lineStart = byteCount + last + 1 }
    }

    private mutating func noteLine(endingAt end: Int) {
        if end - lineStart > longestLine, firstLongLine == nil { firstLongLine = lineStart }
    }
}
