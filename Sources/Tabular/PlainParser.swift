/// Parses text without any quote byte: each delimiter ends a cell, each line break a record. 64 bytes are looked at at
/// once, so that the loop over what ends in them is seldom guessed wrong; that many must be loadable behind the end, and
/// end nothing.
struct PlainParser {
    let text: UnsafeMutablePointer<UInt8>
    let end: Int
    let delimiter: UInt8
    private(set) var table: RecordTable

    private var cellStart = 0
    private var recordStart = 0

    init(text: UnsafeMutablePointer<UInt8>, end: Int, table: RecordTable, delimiter: UInt8) {
        self.text = text
        self.end = end
        self.table = table
        self.delimiter = delimiter
    }

    /// Bytes for which room is made in the table at once; a multiple of 64.
    private static let stretch = 1024

    mutating func parse() {
        for start in stride(from: 0, to: end, by: PlainParser.stretch) {
            // Each byte may end a cell and a record; one cell more may follow the last.
            table.reserve(
                cells: table.cellCount + PlainParser.stretch + 1,
                records: table.recordCount + PlainParser.stretch + 1)
            parse(start..<min(start + PlainParser.stretch, end))
        }
        guard recordStart < end else { return }
        table.addCell(start: cellStart, end: end)
        table.endRecord(next: end, line: table.recordCount &+ 1)
    }

    /// Works on a copy of the state, which the compiler keeps in registers.
    private mutating func parse(_ range: Range<Int>) {
        var copy = self
        let marks = EndMarks(delimiter)
        var offset = range.lowerBound
        while offset < range.upperBound {
            copy.take(marks.ends(in: UnsafeRawPointer(text + offset)), at: offset)
            offset &+= 64
        }
        self = copy
    }

    /// - Parameter ends: a bit for each of 64 bytes, set for delimiters and line breaks.
    @inline(__always)
    private mutating func take(_ ends: UInt64, at offset: Int) {
        var ends = ends
        while ends != 0 {
            let place = offset &+ ends.trailingZeroBitCount
            ends &= ends &- 1
            let byte = text[place]
            if byte == delimiter {
                table.addCell(start: cellStart, end: place)
            } else {
                endRecord(with: byte, at: place)
            }
            cellStart = place &+ 1
        }
    }

    @inline(__always)
    private mutating func endRecord(with lineBreak: UInt8, at place: Int) {
        if lineBreak == ASCII.lineFeed, place > 0, text[place &- 1] == ASCII.carriageReturn {
            table.marks[table.recordCount].start = UInt32(truncatingIfNeeded: place &+ 1)
        } else {
            if place > recordStart { table.addCell(start: cellStart, end: place) }
            table.endRecord(next: place &+ 1, line: table.recordCount &+ 1)
        }
        recordStart = place &+ 1
    }
}

/// Finds delimiters and line breaks.
private struct EndMarks {
    // Vectors, for only vectors are compared with vectors in one instruction.
    let delimiters: SIMD16<UInt8>
    let lineFeeds = SIMD16(repeating: ASCII.lineFeed)
    let carriageReturns = SIMD16(repeating: ASCII.carriageReturn)

    init(_ delimiter: UInt8) { delimiters = SIMD16(repeating: delimiter) }

    /// A bit for each of the 64 bytes at a place, the first one lowest.
    @inline(__always)
    func ends(in bytes: UnsafeRawPointer) -> UInt64 {
        let low = bits(of: bytes) | bits(of: bytes + 16) << 16
        let high = bits(of: bytes + 32) | bits(of: bytes + 48) << 16
        return low | high << 32
    }

    /// The same of 16 bytes.
    @inline(__always)
    private func bits(of bytes: UnsafeRawPointer) -> UInt64 {
        let bytes = bytes.loadUnaligned(as: SIMD16<UInt8>.self)
        let ends = (bytes .== delimiters) .| (bytes .== lineFeeds) .| (bytes .== carriageReturns)
        // A mask is 16 bytes of all bits or none, and has no operation that gives them as words; the sizes are the same.
        let words = unsafeBitCast(ends, to: SIMD2<UInt64>.self)
        return EndMarks.packed(words.x.littleEndian) | EndMarks.packed(words.y.littleEndian) << 8
    }

    /// Eight bytes of which all bits or none are set as eight bits: each byte keeps the bit of its place, and the
    /// multiplication adds all of them up in the highest byte.
    @inline(__always)
    private static func packed(_ word: UInt64) -> UInt64 {
        ((word & 0x8040_2010_0804_0201) &* WordScan.ones) >> 56
    }
}
