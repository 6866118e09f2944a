/// Counts records, lines and columns byte by byte. Slow and simple: only for telling where a fault is.
struct PositionFinder {
    let delimiter: UInt8
    private(set) var record = 1
    private(set) var line = 1
    private(set) var column = 1

    private var isAtCellStart = true
    private var isInQuotes = false
    /// A quote inside quotes: the next byte tells whether it closes.
    private var isAfterQuote = false
    private var isAfterCarriageReturn = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { feed(byte) }
    }

    private mutating func feed(_ byte: UInt8) {
        let isSecondHalf = byte == ASCII.lineFeed && isAfterCarriageReturn
        isAfterCarriageReturn = byte == ASCII.carriageReturn
        if isInQuotes {
            if !isAfterQuote {
                if byte == ASCII.quote { isAfterQuote = true }
                if ASCII.isLineBreak(byte), !isSecondHalf { line += 1 }
                return
            }
            isAfterQuote = false
            if byte == ASCII.quote { return }
            isInQuotes = false
        }
        if !isSecondHalf { feedOutside(byte) }
    }

    private mutating func feedOutside(_ byte: UInt8) {
        if byte == ASCII.quote, isAtCellStart {
            isInQuotes = true
            isAtCellStart = false
        } else if byte == delimiter {
            column += 1
            isAtCellStart = true
        } else if ASCII.isLineBreak(byte) {
            record += 1
            line += 1
            column = 1
            isAtCellStart = true
        } else {
            isAtCellStart = false
        }
    }
}
