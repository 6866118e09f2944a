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
            var parser = PlainParser(text: storage, end: byteCount, table: table, delimiter: delimiter)
            parser.parse()
            table = parser.table
        }
    }
}
