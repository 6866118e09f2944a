import CardModel
import Reporting
import Review
import Screening
import Tabular

extension JobOutput {
    /// The review sheet of each batch: what a reviewer looks at and writes the decision into.
    /// They are the last of many files: with the first of them the others start on their way to the disk.
    func sheets() -> SharedWork.Kind {
        let sheet = SheetWriter(work: work, language: language)
        let lists = heldLists
        return SharedWork.Kind(count: work.batches.count) { place, scratch in
            if place == 0, work.isLarge { disk.start() }
            if let cards = work.heldCards(ofBatch: place) {
                HeldSheet(work: work, language: language, lists: lists).write(
                    cards, work.batches[place], to: &scratch.bytes)
            } else {
                sheet.write(work.batches[place], to: &scratch.bytes)
            }
            try folder.write(scratch.bytes, to: "batches/" + work.batches[place].id + ".csv", isPrivate: true)
        }
    }
}

/// Writes review sheets; what their lines repeat is made once.
struct SheetWriter: Sendable {
    let work: JobWork
    let language: Language
    private let words: FindingWords
    /// Files and sheets of the lists.
    private let names: PreparedCells
    /// Status and plan by both.
    private let states: PreparedCells

    init(work: JobWork, language: Language) {
        self.work = work
        self.language = language
        words = FindingWords(language, for: .staff)
        names = PreparedCells(work.lists.map { [$0.name, $0.sheet ?? ""] }, mode: .people)
        states = PreparedCells(
            CardStatus.allCases.flatMap { status in
                PlanType.allCases.map { [Terms.status(status)[language], Terms.plan($0)[language]] }
            }, mode: .people)
    }

    static let columns: [ReviewSheetColumn] = [
        .file, .sheet, .row, .iccid, .msisdn, .status, .plan, .balance, .findings, .decision, .reason,
    ]

    /// One batch's sheet in place of what `output` holds.
    func write(_ batch: ReviewBatch, to output: inout ByteBuffer) {
        output.removeAll()
        var writer = CSVWriter(mode: .people, output: output)
        // One owner at a time, so that nothing is copied.
        output = ByteBuffer(capacity: 8)
        writer.beginDocument()
        SheetWriter.writeTitle(batch, language, &writer)
        writer.append(record: SheetWriter.columns.map(\.title.together))
        output = writer.output
        writer.output = ByteBuffer(capacity: 8)
        writeCards(work.rows(ofBatch: batch.ordinal), to: &output)
    }

    /// Two lines above the table: which batch it is and what a decision must name, and room for a decision on all of it.
    static func writeTitle(_ batch: ReviewBatch, _ language: Language, _ writer: inout CSVWriter) {
        let due = batch.due?.text ?? language.pick("not known", "日历未覆盖")
        writer.append(
            [
                ReviewSheetColumn.batch.title[language] + " " + batch.id,
                ReviewSheetColumn.account.title[language] + " " + batch.account.text,
                Terms.lane(batch.lane)[language], language.pick("due ", "办结期限 ") + due,
                ReviewSheetColumn.digest.title[language] + " " + batch.digest,
            ].joined(separator: language.pick("; ", "；")))
        writer.endRecord()
        writer.append(record: [
            ReviewSheetColumn.wholeDecision.title.together, "", ReviewSheetColumn.wholeReason.title.together, "",
        ])
    }

    /// Rows and cards lie far from each other in memory: what job and tables say of some dozens is fetched at once, so that
    /// the waits for memory overlap.
    private func writeCards(_ rows: ArraySlice<UInt32>, to output: inout ByteBuffer) {
        let group = 64
        let facts = work.screen.facts
        withUnsafeTemporaryAllocation(of: JobRows.Seen.self, capacity: group) { seen in
            withUnsafeTemporaryAllocation(of: CardBrief.self, capacity: group) { briefs in
                withUnsafeTemporaryAllocation(of: UInt64.self, capacity: group) { numbers in
                    for start in stride(from: rows.startIndex, to: rows.endIndex, by: group) {
                        let count = min(group, rows.endIndex - start)
                        for place in 0..<count {
                            seen.initializeElement(at: place, to: work.rows.look(at: Int(rows[start + place])))
                        }
                        facts.briefs(count: count, of: { seen[$0].handle }, into: briefs)
                        facts.subscriberNumbers(count: count, of: { seen[$0].handle }, into: numbers)
                        for place in 0..<count { writeCard(seen[place], briefs[place], numbers[place], to: &output) }
                    }
                }
            }
        }
    }

    /// - Parameter known: the inventory's number, 0 for none.
    @inline(__always)
    private func writeCard(_ seen: JobRows.Seen, _ brief: CardBrief, _ known: UInt64, to output: inout ByteBuffer) {
        let row = seen.row
        let list = work.lists.count == 1 ? 0 : work.listIndex(ofRow: row)
        let msisdn = known == 0 ? seen.msisdn : known
        let state = states.view[Int(brief.status.rawValue) * PlanType.allCases.count + Int(brief.plan.rawValue)]
        let text = seen.findings.isEmpty ? [] : sentences(seen.findings, row)
        let name = names.view[list]
        let room = name.count + state.count + ByteCursor.room(forPeopleCell: text.count) + 20 + 28 + 28 + 24 + 11
        let number = UInt64(row - work.listStarts[list] + 1)
        output.append(atMost: room) { line in
            line.put(name)
            line.put(Mark.comma)
            line.put(decimal: number)
            line.put(Mark.comma)
            line.put(peopleICCID: ICCID(packed: seen.packed))
            line.put(Mark.comma)
            if msisdn != 0 { line.put(peopleNumber: msisdn) }
            line.put(Mark.comma)
            line.put(state)
            line.put(Mark.comma)
            line.put(yuan: brief.balance)
            line.put(Mark.comma)
            if !text.isEmpty { text.withUnsafeBufferPointer { line.put(peopleCell: $0) } }
            line.put(Mark.comma)
            line.put(Mark.comma)
            line.put(Mark.carriageReturn)
            line.put(Mark.lineFeed)
        }
    }

    private func sentences(_ findings: FindingSet, _ row: Int) -> [UInt8] {
        var text: [UInt8] = []
        for finding in findings.each {
            if !text.isEmpty { text.append(contentsOf: "; ".utf8) }
            words.appendSentence(finding, detail: work.detail(of: finding, row: row), to: &text)
        }
        return text
    }
}

extension ByteCursor {
    /// An ICCID as a cell for people: at most 27 bytes.
    @inline(__always)
    fileprivate mutating func put(peopleICCID iccid: ICCID) {
        if iccid.isDecimal {
            putFormula { $0.put(atMost: 20) { iccid.write(to: $0) } }
        } else {
            put(peopleLetters: iccid)
        }
    }

    /// One that holds letters: a spreadsheet may take it for a power of ten.
    @inline(never)
    private mutating func put(peopleLetters iccid: ICCID) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { space in
            guard let base = space.baseAddress else { return }
            put(peopleCell: UnsafeBufferPointer(start: base, count: iccid.write(to: base)))
        }
    }

    /// Yuan as a cell for people, which guards a leading minus: at most 24 bytes.
    @inline(__always)
    fileprivate mutating func put(yuan money: Money) {
        let fen = money.fen.magnitude
        if money.fen < 0 {
            put(UInt8(ascii: "'"))
            put(UInt8(ascii: "-"))
        }
        put(decimal: fen / 100)
        put(UInt8(ascii: "."))
        put(0x30 + UInt8(fen % 100 / 10))
        put(0x30 + UInt8(fen % 10))
    }
}
