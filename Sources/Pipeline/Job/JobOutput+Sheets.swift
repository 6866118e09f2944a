import CardModel
import Reporting
import Review
import Screening
import Tabular

extension JobOutput {
    /// Writes the review sheet of each batch: what a reviewer looks at and writes the decision into.
    func writeSheets() throws {
        let words = FindingWords(language, for: .staff)
        try inParallel(work.batches.count) { place in
            let batch = work.batches[place]
            var writer = CSVWriter(mode: .people, output: ByteBuffer(capacity: 256 + batch.cardCount * 128))
            writer.beginDocument()
            writeTitle(batch, &writer)
            writer.append(record: JobOutput.sheetColumns.map(\.title.together))
            for row in work.rows(ofBatch: batch.ordinal) { writeCard(Int(row), words, &writer) }
            let content = writer.output.array
            try folder.write(content, to: "batches/" + batch.id + ".csv", isPrivate: true)
        }
    }

    private static let sheetColumns: [ReviewSheetColumn] = [
        .file, .row, .iccid, .msisdn, .status, .plan, .balance, .findings, .decision, .reason,
    ]

    /// One line above the table says which batch it is and what a decision must name.
    private func writeTitle(_ batch: ReviewBatch, _ writer: inout CSVWriter) {
        let due = batch.due?.text ?? language.pick("not known", "日历未覆盖")
        writer.append(
            [
                ReviewSheetColumn.batch.title[language] + " " + batch.id,
                ReviewSheetColumn.account.title[language] + " " + batch.account.text,
                Terms.lane(batch.lane)[language], language.pick("due ", "办结期限 ") + due,
                ReviewSheetColumn.digest.title[language] + " " + batch.digest,
            ].joined(separator: language.pick("; ", "；")))
        writer.endRecord()
    }

    private func writeCard(_ row: Int, _ words: FindingWords, _ writer: inout CSVWriter) {
        let list = work.listIndex(ofRow: row)
        let handle = work.rows.handles[row]
        writer.append(work.lists[list].name)
        writer.append(number: row - work.listStarts[list] + 1)
        writeNumber(ICCID(packed: work.rows.packed[row]), &writer)
        let facts = work.screen.facts
        let msisdn = facts.msisdn(of: handle)?.digits ?? work.rows.msisdns[row]
        if msisdn == 0 { writer.appendEmpty() } else { writer.append(String(msisdn)) }
        writer.append(Terms.status(facts.status(of: handle))[language])
        writer.append(Terms.plan(facts.plan(of: handle))[language])
        writer.append(facts.balance(of: handle).yuan)
        writeFindings(row, words, &writer)
        writer.appendEmpty()
        writer.appendEmpty()
        writer.endRecord()
    }

    private func writeNumber(_ iccid: ICCID, _ writer: inout CSVWriter) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { space in
            guard let base = space.baseAddress else { return }
            writer.append(UnsafeBufferPointer(start: base, count: iccid.write(to: base)))
        }
    }

    private func writeFindings(_ row: Int, _ words: FindingWords, _ writer: inout CSVWriter) {
        let findings = FindingSet(rawValue: work.rows.findings[row])
        guard !findings.isEmpty else { return writer.appendEmpty() }
        var text: [UInt8] = []
        for finding in findings.list {
            if !text.isEmpty { text.append(contentsOf: "; ".utf8) }
            words.appendSentence(finding, detail: work.detail(of: finding, row: row), to: &text)
        }
        text.withUnsafeBufferPointer { writer.append($0) }
    }
}
