#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension RecordBlock {
    /// Finds the cells and records of the bytes loaded so far, which must end at a record's border.
    func parse(delimiter: UInt8) {
        table.removeAll()
        let hasQuotes = byteCount > 0 && memchr(storage, Int32(ASCII.quote), byteCount) != nil
        holdsPlainCells = !hasQuotes && delimiter == ASCII.comma
        // Folded cells go behind the text and are never longer than what they are folded from.
        reserve((hasQuotes ? byteCount * 2 : byteCount) + RecordBlock.padding * 2)
        // Any byte that ends nothing.
        let filler = delimiter == ASCII.space ? ASCII.space + 1 : ASCII.space
        (storage + byteCount).initialize(repeating: filler, count: RecordBlock.padding)
        if hasQuotes {
            var parser = QuotedParser(
                text: storage, end: byteCount, table: table, delimiter: delimiter,
                foldedEnd: byteCount + RecordBlock.padding)
            parser.parse()
            table = parser.table
        } else {
            table = RecordBlock.parsePlain(storage, end: byteCount, table: table, delimiter: delimiter)
        }
    }

    /// Text without any quote byte: each delimiter ends a cell, each line break a record.
    private static func parsePlain(
        _ text: UnsafeMutablePointer<UInt8>, end: Int, table: RecordTable, delimiter: UInt8
    ) -> RecordTable {
        var table = table
        let pattern = WordScan.repeated(delimiter)
        var cellStart = 0
        var recordStart = 0
        var offset = 0
        while offset < end {
            table.reserveForOneWord()
            var hits = WordScan.hits(WordScan.load(text, offset), pattern)
            while hits != 0 {
                let place = offset &+ hits.trailingZeroBitCount >> 3
                hits &= hits &- 1
                // A hit behind the end needs no care: the padding ends nothing.
                let byte = text[place]
                if byte == delimiter {
                    table.addCell(start: cellStart, end: place)
                    cellStart = place &+ 1
                } else if ASCII.isLineBreak(byte) {
                    if byte == ASCII.lineFeed, place > 0, text[place &- 1] == ASCII.carriageReturn {
                        table.marks[table.recordCount].start = UInt32(truncatingIfNeeded: place &+ 1)
                    } else {
                        if place > recordStart { table.addCell(start: cellStart, end: place) }
                        table.endRecord(next: place &+ 1, line: table.recordCount &+ 1)
                    }
                    cellStart = place &+ 1
                    recordStart = cellStart
                }
            }
            offset &+= 8
        }
        if recordStart < end {
            table.reserveForOneWord()
            table.addCell(start: cellStart, end: end)
            table.endRecord(next: end, line: table.recordCount &+ 1)
        }
        return table
    }
}
