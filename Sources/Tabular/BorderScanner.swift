#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds the last record border in a run of bytes that starts at one, stepping from quote to quote.
///
/// It agrees with `QuotedParser`: a quote opens a cell only behind a delimiter, a line break or the start. The scan goes
/// on where it stopped when more bytes have come.
struct BorderScanner {
    let delimiter: UInt8
    let limits: CSVLimits

    /// Everything before this place lies outside of quotes, or in a quoted cell that `openQuote` names.
    private var place = 0
    private var openQuote: Int?
    private var border = 0

    init(delimiter: UInt8, limits: CSVLimits) {
        self.delimiter = delimiter
        self.limits = limits
    }

    /// - Returns: the place behind the last line break that ends a record; 0 if there is none yet.
    /// - Throws: `StructureFault` with an offset in these bytes.
    mutating func lastBorder(in text: UnsafePointer<UInt8>, count: Int, isEnd: Bool) throws(StructureFault) -> Int {
        while place < count {
            if let open = openQuote {
                guard try leaveQuotes(from: open, text, count: count, isEnd: isEnd) else { break }
            } else {
                enterQuotes(text, count: count, isEnd: isEnd)
            }
        }
        if isEnd, let open = openQuote { throw StructureFault(kind: .unclosedQuote, textOffset: open) }
        return isEnd ? count : border
    }

    /// Goes on to the next quote that opens a cell, and remembers the last line break on the way.
    private mutating func enterQuotes(_ text: UnsafePointer<UInt8>, count: Int, isEnd: Bool) {
        let start = place
        while place < count {
            let quote = BorderScanner.find(ASCII.quote, text, from: place, to: count) ?? count
            place = min(quote + 1, count)
            if quote < count, opensCell(text, quote) {
                openQuote = quote
                noteBorder(text, from: start, to: quote, isCertain: true)
                return
            }
        }
        noteBorder(text, from: start, to: count, isCertain: isEnd)
    }

    private func opensCell(_ text: UnsafePointer<UInt8>, _ quote: Int) -> Bool {
        guard quote > 0 else { return true }
        let before = text[quote - 1]
        return before == delimiter || ASCII.isLineBreak(before)
    }

    /// Goes on behind the closing quote. False if it has not come yet.
    private mutating func leaveQuotes(
        from open: Int, _ text: UnsafePointer<UInt8>, count: Int, isEnd: Bool
    ) throws(StructureFault) -> Bool {
        while let quote = BorderScanner.find(ASCII.quote, text, from: place, to: count) {
            if quote + 1 == count, !isEnd {
                place = quote
                return false
            }
            place = quote + 1
            if quote + 1 < count, text[quote + 1] == ASCII.quote {
                place = quote + 2
                continue
            }
            try checkSize(from: open, to: quote)
            if quote + 1 < count, !endsCell(text[quote + 1]) { try checkLines(text, from: open, to: quote) }
            openQuote = nil
            return true
        }
        place = count
        try checkSize(from: open, to: count)
        return false
    }

    private func endsCell(_ byte: UInt8) -> Bool { byte == delimiter || ASCII.isLineBreak(byte) }

    private func checkSize(from open: Int, to end: Int) throws(StructureFault) {
        guard end - open <= limits.quotedCellByteCount else {
            throw StructureFault(kind: .unclosedQuote, textOffset: open)
        }
    }

    /// For a cell with text behind its closing quote: over many lines that is a stray quote, closed by what opens the
    /// next quoted cell.
    private func checkLines(_ text: UnsafePointer<UInt8>, from open: Int, to end: Int) throws(StructureFault) {
        guard end - open > limits.quotedCellLines else { return }
        var lines = 0
        for place in open..<end where ASCII.isLineBreak(text[place]) {
            if text[place] == ASCII.lineFeed, text[place - 1] == ASCII.carriageReturn { continue }
            lines += 1
        }
        guard lines <= limits.quotedCellLines else {
            throw StructureFault(kind: .unclosedQuote, textOffset: open)
        }
    }

    /// Takes the last line break in a run outside of quotes. A CR at the very end may be half of a CRLF.
    private mutating func noteBorder(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int, isCertain: Bool) {
        var last = end - 1
        if last >= 0, !isCertain, text[last] == ASCII.carriageReturn { last -= 1 }
        // One byte more at the front: a CR that was the very end of the last window.
        while last >= max(start - 1, 0) {
            if ASCII.isLineBreak(text[last]) {
                border = last + 1
                return
            }
            last -= 1
        }
    }

    private static func find(_ byte: UInt8, _ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
        guard start < end, let found = memchr(text + start, Int32(byte), end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(text)
    }
}
