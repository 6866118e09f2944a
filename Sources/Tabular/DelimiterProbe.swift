/// Finds the byte between cells by trying each candidate on the first records.
///
/// The candidate wins under which most records have the same number of cells, two or more. So a title row on top, a
/// comma in it, or decimal commas in some rows decide nothing.
struct DelimiterProbe {
    /// In order of trust: what is rarer in running text first. Decides between equals only.
    static let candidates: [UInt8] = [ASCII.tab, ASCII.semicolon, ASCII.bar, ASCII.comma]
    static let recordLimit = 100

    let sample: UnsafeBufferPointer<UInt8>
    /// The sample is the whole text.
    let isWhole: Bool

    /// The delimiter; a comma where no record has two cells under any candidate.
    func delimiter() -> UInt8 {
        var best: (score: Score, byte: UInt8)?
        for byte in DelimiterProbe.candidates {
            guard let score = score(for: byte) else { continue }
            if let leader = best, leader.score >= score { continue }
            best = (score, byte)
        }
        return best?.byte ?? ASCII.comma
    }

    /// The delimiter a first line `sep=;` names.
    func separatorLine() -> UInt8? {
        let line = sample.prefix(10).prefix { !ASCII.isLineBreak($0) }.filter { $0 != ASCII.quote }
        guard line.count == 5, line.count < sample.count else { return nil }
        let word = String(decoding: line.prefix(4), as: UTF8.self).lowercased()
        return word == "sep=" ? line[4] : nil
    }

    struct Score: Comparable {
        /// Three for each record of the commonest width, two for each other record with two cells or more.
        var weight: Int
        /// The last record of the commonest width: the table lies below its title.
        var lastRecord: Int

        static func < (left: Score, right: Score) -> Bool {
            (left.weight, left.lastRecord) < (right.weight, right.lastRecord)
        }
    }

    private func score(for delimiter: UInt8) -> Score? {
        let widths = widths(delimiter)
        var tally: [Int: Int] = [:]
        for width in widths where width > 1 { tally[width, default: 0] += 1 }
        let commonest = tally.max { ($0.value, $0.key) < ($1.value, $1.key) }
        guard let commonest else { return nil }
        let others = tally.values.reduce(0, +) - commonest.value
        let last = widths.lastIndex(of: commonest.key) ?? 0
        return Score(weight: 3 * commonest.value + 2 * others, lastRecord: last)
    }

    /// Cells of each record that is not blank; 0 where text follows a closing quote: the candidate is hardly right there.
    private func widths(_ delimiter: UInt8) -> [Int] {
        var walk = WidthWalk(delimiter: delimiter)
        for byte in sample {
            walk.feed(byte)
            if walk.widths.count == DelimiterProbe.recordLimit { return walk.widths }
        }
        // A record cut off by the end of the sample counts only if there is no other.
        if isWhole || walk.widths.isEmpty { walk.endRecord() }
        return walk.widths
    }
}

/// Counts cells per record, byte by byte.
private struct WidthWalk {
    let delimiter: UInt8
    private(set) var widths: [Int] = []

    private enum State { case cellStart, plain, quoted, afterQuote }
    private var state = State.cellStart
    private var width = 1
    private var byteCount = 0
    private var isSuspicious = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    mutating func feed(_ byte: UInt8) {
        byteCount += 1
        if state == .quoted {
            if byte == ASCII.quote { state = .afterQuote }
        } else if byte == ASCII.quote, state != .plain {
            state = .quoted
        } else if byte == delimiter {
            width += 1
            state = .cellStart
        } else if ASCII.isLineBreak(byte) {
            byteCount -= 1
            endRecord()
        } else {
            if state == .afterQuote { isSuspicious = true }
            state = .plain
        }
    }

    /// Blank lines, and so the second half of each CRLF, leave nothing.
    mutating func endRecord() {
        if byteCount > 0 { widths.append(isSuspicious || state == .quoted ? 0 : width) }
        (state, width, byteCount, isSuspicious) = (.cellStart, 1, 0, false)
    }
}
