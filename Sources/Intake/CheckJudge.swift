import CardModel
import Tabular

/// The second pass of a check: all that was learnt in the first, and the rows once more.
struct CheckJudge: Sendable {
    private let surveys: [ListSurvey]
    let verdicts: [ListVerdict]
    private let duplicates: [Repetition]
    private let twins: [Repetition]

    init(surveys: [ListSurvey], duplicates: [Repetition], twins: [Repetition]) {
        self.surveys = surveys
        verdicts = surveys.map { ListVerdict($0.statistics) }
        self.duplicates = duplicates
        self.twins = twins
    }

    /// Judges the rows of a block; `number` is the block's place in its list.
    func judged(_ block: RecordBlock, number: Int, list: Int) -> JudgedBlock {
        let survey = surveys[list]
        let base = survey.blockStarts[number]
        let skipped = min(block.recordCount, max(0, survey.layout.firstRow - base))
        var result = JudgedBlock(
            firstRecord: base + skipped + 1, linesBefore: survey.blockLines[number],
            capacity: block.recordCount - skipped)
        var reader = RowReader(layout: survey.layout, accounts: nil)
        let start = survey.ordinal(ofRecord: base + skipped)
        var duplicates = RepetitionCursor(self.duplicates, from: start)
        var twins = RepetitionCursor(self.twins, from: start)
        for record in skipped..<block.recordCount {
            let request = reader.read(block, record)
            let ordinal = start + record - skipped
            var row = JudgedRow(request: request, findings: verdicts[list].findings(for: request))
            row.line = UInt32(truncatingIfNeeded: block.lineOfRecord(record))
            row.findings.remove(.accountMissing)
            if survey.hiding.hides(block, record), !request.isBlank { row.findings.insert(.rowHidden) }
            if let first = twins.first(of: ordinal) { row.note(.rowTwin, other: first) }
            if let first = duplicates.first(of: ordinal) { row.note(.rowDuplicate, other: first) }
            result.append(row, raw: reader.givenICCID(block, record))
            if RowReader.isDamaged(request) {
                reader.appendDamage(of: request, block, record, number: base + record + 1, to: &result.damaged)
            }
            if let iccid = request.iccid, !request.traits.isDisjoint(with: [.zeroTail, .floatTail]) {
                result.tails.append((iccid, request.traits, base + record + 1))
            }
        }
        return result
    }

    /// The list and record of a place among all rows.
    func place(of ordinal: UInt32) -> RowPlace {
        var list = surveys.count - 1
        while list > 0, surveys[list].firstOrdinal > Int(ordinal) { list -= 1 }
        return RowPlace(
            list: list, record: Int(ordinal) - surveys[list].firstOrdinal + surveys[list].layout.firstRow + 1)
    }
}

/// Walks repetitions, sorted by row, beside the rows.
private struct RepetitionCursor {
    private let repetitions: [Repetition]
    private var next: Int

    init(_ repetitions: [Repetition], from ordinal: Int) {
        self.repetitions = repetitions
        var low = 0
        var high = repetitions.count
        while low < high {
            let middle = (low + high) / 2
            if Int(repetitions[middle].row) < ordinal { low = middle + 1 } else { high = middle }
        }
        next = low
    }

    /// What the row repeats. Rows must be asked for in ascending order, none left out.
    mutating func first(of ordinal: Int) -> UInt32? {
        guard next < repetitions.count, Int(repetitions[next].row) == ordinal else { return nil }
        next += 1
        return repetitions[next - 1].first
    }
}

/// One row between the pass that judges and the one that hands over.
struct JudgedRow: Sendable {
    var packed: UInt64
    var findings: FindingSet
    /// Place among all rows, or `UInt32.max`.
    var other = UInt32.max
    /// Physical line, 0-based in the block.
    var line: UInt32 = 0
    /// Bytes of the cell; `UInt32.max` for a blank row.
    var rawCount: UInt32

    init(request: CardRequest, findings: FindingSet) {
        packed = request.packed
        self.findings = request.findings.union(findings)
        rawCount = request.isBlank ? UInt32.max : 0
    }

    mutating func note(_ finding: Finding, other: UInt32) {
        findings.insert(finding)
        self.other = other
    }
}

/// The judged rows of a block, with the cells they came from.
struct JudgedBlock: Sendable {
    private let firstRecord: Int
    private let linesBefore: Int
    private var rows: [JudgedRow] = []
    private var raws: ByteBuffer
    private(set) var blank = 0
    /// Damaged cells, row by row.
    var damaged: [DamagedCell] = []
    /// Well-formed numbers with a tail that may be damage, with their record from 1.
    var tails: [(iccid: ICCID, traits: ICCIDTraits, record: Int)] = []

    init(firstRecord: Int, linesBefore: Int, capacity: Int) {
        self.firstRecord = firstRecord
        self.linesBefore = linesBefore
        raws = ByteBuffer(capacity: max(64, capacity * 21))
        rows.reserveCapacity(capacity)
    }

    mutating func append(_ row: JudgedRow, raw: UnsafeBufferPointer<UInt8>) {
        var row = row
        if row.rawCount == UInt32.max {
            blank += 1
        } else {
            row.rawCount = UInt32(raw.count)
            raws.append(raw)
        }
        rows.append(row)
    }

    func tellDamage(to advice: inout SpreadsheetAdvice) {
        for cell in damaged { advice.note(cell) }
        for tail in tails { advice.note(tail.iccid, tail.traits, record: tail.record) }
    }

    /// Hands over the rows that are not blank.
    func forEachRow(list: Int, judge: CheckJudge, _ body: (CheckedRow) throws -> Void) rethrows {
        try raws.withBytes { bytes in
            var start = 0
            for (index, row) in rows.enumerated() where row.rawCount != UInt32.max {
                let end = start + Int(row.rawCount)
                try body(
                    CheckedRow(
                        place: RowPlace(list: list, record: firstRecord + index),
                        line: linesBefore + Int(row.line) + 1,
                        raw: UnsafeBufferPointer(rebasing: bytes[start..<end]), packed: row.packed,
                        findings: row.findings, other: row.other == UInt32.max ? nil : judge.place(of: row.other)))
                start = end
            }
        }
    }
}
