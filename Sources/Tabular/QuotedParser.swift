/// Parses text that has quotes in it.
///
/// RFC 4180, and for what lies outside of it what Python's csv and rust-csv both do: a quote has a meaning only as the
/// first byte of a cell; text behind a closing quote belongs to the cell.
struct QuotedParser {
    let text: UnsafeMutablePointer<UInt8>
    let end: Int
    var table: RecordTable
    let delimiter: UInt8
    /// Where the next folded cell is written, behind the text.
    var foldedEnd: Int

    private var line = 0

    init(text: UnsafeMutablePointer<UInt8>, end: Int, table: RecordTable, delimiter: UInt8, foldedEnd: Int) {
        self.text = text
        self.end = end
        self.table = table
        self.delimiter = delimiter
        self.foldedEnd = foldedEnd
    }

    mutating func parse() {
        var place = 0
        while place < end {
            table.reserveForOneWord()
            place = record(at: place)
        }
    }

    /// Reads one record and its line break; returns where the next one starts.
    private mutating func record(at start: Int) -> Int {
        var place = start
        if !ASCII.isLineBreak(text[place]) {
            place = cell(at: place)
            while place < end, text[place] == delimiter {
                table.reserveForOneWord()
                place = cell(at: place &+ 1)
            }
        }
        if place < end {
            let isPair = text[place] == ASCII.carriageReturn && place &+ 1 < end && text[place &+ 1] == ASCII.lineFeed
            place &+= isPair ? 2 : 1
        }
        line &+= 1
        table.endRecord(next: place, line: line)
        return place
    }

    /// Reads one cell; returns the place of the delimiter or line break behind it, or the end.
    @inline(__always)
    private mutating func cell(at start: Int) -> Int {
        if start < end, text[start] == ASCII.quote { return quotedCell(at: start) }
        let stop = cellEnd(from: start)
        table.addCell(start: start, end: stop)
        return stop
    }

    /// Place of the next delimiter or line break.
    @inline(__always)
    private func cellEnd(from start: Int) -> Int {
        let pattern = WordScan.repeated(delimiter)
        var place = WordScan.firstHit(text, from: start, to: end, pattern: pattern)
        while place < end, text[place] != delimiter, !ASCII.isLineBreak(text[place]) {
            place = WordScan.firstHit(text, from: place &+ 1, to: end, pattern: pattern)
        }
        return min(place, end)
    }

    private mutating func quotedCell(at open: Int) -> Int {
        let close = closingQuote(from: open &+ 1)
        let next = close &+ 1
        guard next < end, text[next] != delimiter, !ASCII.isLineBreak(text[next]) else {
            table.addCell(start: open &+ 1, end: close, isQuoted: true)
            return min(next, end)
        }
        return foldedCell(at: open, firstQuote: close)
    }

    /// Place of the next quote, counting the line breaks on the way; the end if there is none.
    @inline(__always)
    private mutating func closingQuote(from start: Int) -> Int {
        let pattern = WordScan.repeated(ASCII.quote)
        var place = WordScan.firstHit(text, from: start, to: end, pattern: pattern)
        while place < end, text[place] != ASCII.quote {
            if text[place] == ASCII.carriageReturn
                || (text[place] == ASCII.lineFeed && text[place &- 1] != ASCII.carriageReturn)
            {
                line &+= 1
            }
            place = WordScan.firstHit(text, from: place &+ 1, to: end, pattern: pattern)
        }
        return min(place, end)
    }

    /// A cell with doubled quotes, or with text behind its closing quote: copied together behind the text.
    private mutating func foldedCell(at open: Int, firstQuote: Int) -> Int {
        let start = foldedEnd
        copy(from: open &+ 1, to: firstQuote)
        var quote = firstQuote
        while quote &+ 1 < end, text[quote &+ 1] == ASCII.quote {
            let next = closingQuote(from: quote &+ 2)
            copy(from: quote &+ 1, to: next)
            quote = next
        }
        var stop = end
        if quote < end {
            stop = cellEnd(from: quote &+ 1)
            copy(from: quote &+ 1, to: stop)
        }
        table.addCell(start: start, end: foldedEnd, isQuoted: true)
        return stop
    }

    private mutating func copy(from start: Int, to stop: Int) {
        guard stop > start else { return }
        (text + foldedEnd).initialize(from: text + start, count: stop &- start)
        foldedEnd &+= stop &- start
    }
}
