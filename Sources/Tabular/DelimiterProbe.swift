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
            if let leader = best, leader.score > score || leader.score == score && !prefers(byte, to: leader.byte) {
                continue
            }
            best = (score, byte)
        }
        return best?.byte ?? ASCII.comma
    }

    /// The delimiter a first line `sep=;` names.
    func separatorLine() -> UInt8? {
        let line = sample.prefix(10).prefix { !ASCII.isLineBreak($0) }.filter { $0 != ASCII.quote }
        guard line.count == 5, line.count < sample.count else { return nil }
        let word = String(decoding: line.prefix(4), as: UTF8.self).lowercased()
        let isLetterOrDigit = Character(Unicode.Scalar(line[4])).isLetter || Character(Unicode.Scalar(line[4])).isNumber
        return word == "sep=" && line[4] < 0x80 && !isLetterOrDigit ? line[4] : nil
    }

    /// Between equals: a comma only against semicolons and bars, and only if some commas do more than belong to numbers
    /// or to running text.
    private func prefers(_ byte: UInt8, to leader: UInt8) -> Bool {
        byte == ASCII.comma && leader != ASCII.tab
            && sample.indices.contains { sample[$0] == byte && !isInsideCell($0) }
    }

    /// A decimal comma (`2,50`), or one before a blank (`Li, Lei`).
    private func isInsideCell(_ comma: Int) -> Bool {
        func isDigit(_ place: Int) -> Bool { sample.indices.contains(place) && (0x30...0x39).contains(sample[place]) }
        if comma + 1 < sample.count, sample[comma + 1] == ASCII.space { return true }
        return isDigit(comma - 1) && isDigit(comma + 1) && !(comma + 2...comma + 4).allSatisfy(isDigit)
    }

    struct Score: Comparable {
        /// Three for each record of the commonest width, two for each other record with two cells or more, one where
        /// quotes stand as they hardly would.
        var weight: Int
        /// The last record of the commonest width: the table lies below its title.
        var lastRecord: Int

        static func < (left: Score, right: Score) -> Bool {
            (left.weight, left.lastRecord) < (right.weight, right.lastRecord)
        }
    }

    private func score(for delimiter: UInt8) -> Score? {
        let records = records(delimiter)
        guard delimiter == ASCII.comma || hasTable(records) else { return nil }
        var tally: [Int: Int] = [:]
        for record in records where record.width > 1 { tally[record.width, default: 0] += record.isOdd ? 1 : 3 }
        guard let commonest = tally.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return nil }
        let weight = records.reduce(0) { sum, record in
            guard record.width > 1 else { return sum }
            return sum + (record.isOdd ? 1 : record.width == commonest ? 3 : 2)
        }
        return Score(weight: weight, lastRecord: records.lastIndex { $0.width == commonest } ?? 0)
    }

    /// False where most records have one cell: the others are then running text in a table of one column, unless
    /// the one-cell records are titles above the table. A comma needs no such proof, it is what is left.
    private func hasTable(_ records: [WidthWalk.Record]) -> Bool {
        let wide = records.count { $0.width > 1 }
        guard wide * 2 < records.count, let first = records.firstIndex(where: { $0.width > 1 }) else { return true }
        return wide > 1 && wide * 2 > records.count - first
    }

    /// The records that are not blank.
    private func records(_ delimiter: UInt8) -> [WidthWalk.Record] {
        var walk = WidthWalk(delimiter: delimiter)
        for byte in sample {
            walk.feed(byte)
            if walk.records.count == DelimiterProbe.recordLimit { return walk.records }
        }
        // A record cut off by the end of the sample counts only if there is no other.
        if isWhole || walk.records.isEmpty { walk.endRecord() }
        return walk.records
    }
}

/// Counts cells per record, byte by byte.
private struct WidthWalk {
    struct Record {
        var width = 1
        /// A quote inside an unquoted cell, or text behind a closing one: under the right delimiter that is rare.
        var isOdd = false
    }

    private enum State { case cellStart, plain, quoted, afterQuote }

    let delimiter: UInt8
    private(set) var records: [Record] = []
    private var record = Record()
    private var state = State.cellStart
    private var isBlank = true

    init(delimiter: UInt8) { self.delimiter = delimiter }

    mutating func feed(_ byte: UInt8) {
        if state == .quoted {
            if byte == ASCII.quote { state = .afterQuote }
        } else if ASCII.isLineBreak(byte) {
            endRecord()
        } else {
            isBlank = false
            feedOutside(byte)
        }
    }

    private mutating func feedOutside(_ byte: UInt8) {
        if byte == delimiter {
            record.width += 1
            state = .cellStart
        } else if byte == ASCII.quote, state != .plain {
            state = .quoted
        } else {
            if byte == ASCII.quote || state == .afterQuote { record.isOdd = true }
            state = .plain
        }
    }

    /// Blank lines, and so the second half of each CRLF, leave nothing.
    mutating func endRecord() {
        // A quote still open swallowed everything: the candidate is wrong, or the text broken.
        if !isBlank, state != .quoted { records.append(record) }
        (record, state, isBlank) = (Record(), .cellStart, true)
    }
}
