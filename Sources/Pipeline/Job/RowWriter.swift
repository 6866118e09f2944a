import Review
import CardModel
import Intake
import Reporting
import Tabular

/// What one block of a list becomes in the second pass.
struct RenderedBlock: Sendable {
    var cards: ByteBuffer
    var rejects: ByteBuffer
    /// Rejects as a customer may see them, one after the other.
    var customerRejects: ByteBuffer
    /// Where each customer's line lies in `customerRejects`: account number, length.
    var customerLines: [(account: UInt32, byteCount: Int)] = []
    /// The first refused and held rows, for the report.
    var exceptions: [RejectedRow] = []
}

/// A refused or held row with its cell as given.
struct RejectedRow: Sendable {
    let row: Int
    let given: String
    /// `ICCIDRefusal.detail`.
    let refusal: Int64

    /// As many as the report shows.
    static let shown = 2000
}

/// Writes the rows of one list, block by block: `cards.csv` for machines, `rejects.csv` for people, and the customers'
/// share of it.
struct RowWriter: Sendable {
    let work: JobWork
    let list: Int
    let columns: RejectsColumns
    let language: Language
    /// Account texts by number.
    let accounts: [String]
    /// Whether all rows of this list belong to one account, so that its name may be shown to that customer.
    let isOfOneAccount: Bool

    private let staffWords: FindingWords
    private let customerWords: FindingWords

    init(work: JobWork, list: Int, columns: RejectsColumns, language: Language, isOfOneAccount: Bool) {
        self.work = work
        self.list = list
        self.columns = columns
        self.language = language
        self.isOfOneAccount = isOfOneAccount
        accounts = work.directory.all.map(\.text)
        staffWords = FindingWords(language, for: .staff)
        customerWords = FindingWords(language, for: .customer)
    }

    /// Renders a block whose first record is `firstRow` of the job.
    func render(_ block: RecordBlock, firstRow: Int) -> RenderedBlock {
        var state = BlockState(layout: work.lists[list].layout, byteCount: block.bytes.count)
        for record in 0..<block.recordCount {
            let row = firstRow + record
            guard work.rows.isRow(row) else { continue }
            let findings = FindingSet(rawValue: work.rows.findings[row])
            writeCard(block, record, row, findings, &state)
            let outcome = findings.outcome
            if outcome != .eligible { writeReject(block, record, row, findings, outcome, &state) }
        }
        return state.rendered
    }

    /// Buffers of one block.
    struct BlockState {
        var cards: CSVWriter
        var rejects: CSVWriter
        var customer: CSVWriter
        var lines: [(account: UInt32, byteCount: Int)] = []
        var exceptions: [RejectedRow] = []
        var reader: RowReader
        var text: [UInt8] = []

        init(layout: ListLayout, byteCount: Int) {
            cards = CSVWriter(mode: .machine, output: ByteBuffer(capacity: byteCount * 2))
            rejects = CSVWriter(mode: .people, output: ByteBuffer(capacity: byteCount / 4))
            customer = CSVWriter(mode: .people, output: ByteBuffer(capacity: byteCount / 4))
            reader = RowReader(layout: layout, accounts: nil)
        }

        var rendered: RenderedBlock {
            RenderedBlock(
                cards: cards.output, rejects: rejects.output, customerRejects: customer.output, customerLines: lines,
                exceptions: exceptions)
        }
    }

    // MARK: cards.csv

    private func writeCard(
        _ block: RecordBlock, _ record: Int, _ row: Int, _ findings: FindingSet, _ state: inout BlockState
    ) {
        state.cards.append(work.lists[list].name)
        state.cards.appendEmpty()
        state.cards.append(number: row - work.listStarts[list] + 1)
        state.cards.append(state.reader.givenICCID(block, record))
        writeICCID(work.rows.packed[row], &state.cards)
        state.cards.append(state.reader.givenMSISDN(block, record))
        writeAccount(work.rows.accounts[row], &state.cards)
        state.cards.append(findings.outcome.code)
        writeCodes(findings, row, block, record, &state)
        writeBatch(row, &state.cards)
        state.cards.endRecord()
    }

    private func writeICCID(_ packed: UInt64, _ writer: inout CSVWriter) {
        guard packed != CardRequest.noCard else { return writer.appendEmpty() }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { space in
            guard let base = space.baseAddress else { return }
            let count = ICCID(packed: packed).write(to: base)
            writer.append(UnsafeBufferPointer(start: base, count: count))
        }
    }

    private func writeAccount(_ number: UInt32, _ writer: inout CSVWriter) {
        if Int(number) < accounts.count { writer.append(accounts[Int(number)]) } else { writer.appendEmpty() }
    }

    private func writeCodes(
        _ findings: FindingSet, _ row: Int, _ block: RecordBlock, _ record: Int, _ state: inout BlockState
    ) {
        guard !findings.isEmpty else {
            state.cards.appendEmpty()
            state.cards.appendEmpty()
            return
        }
        state.cards.append(findings.codes)
        var details: [String] = []
        for finding in findings.list where finding.detailKind != .none {
            let detail = self.detail(finding, row, block, record, &state.reader)
            if let text = machineText(finding, detail) { details.append(finding.code + "=" + text) }
        }
        state.cards.append(details.joined(separator: ";"))
    }

    private func detail(
        _ finding: Finding, _ row: Int, _ block: RecordBlock, _ record: Int, _ reader: inout RowReader
    ) -> Int64 {
        guard finding.detailKind == .refusal else { return work.detail(of: finding, row: row) }
        return reader.refusal(block, record)?.detail ?? 0
    }

    /// A detail for machines: fen, a masked device, `file:row`, an ISO day, papers, a reason.
    private func machineText(_ finding: Finding, _ detail: Int64) -> String? {
        switch finding.detailKind {
        case .none: nil
        case .fen, .count, .refusal: String(detail)
        case .hundredths: Money(fen: detail).yuan
        case .device: IMEI(deviceKey: UInt64(max(0, detail))).description
        case .date: CalendarDate(daysSinceEpoch: Int32(clamping: detail)).text
        case .papers: Paper.allCases.filter { detail & $0.bit != 0 }.map(\.code).joined(separator: "+")
        case .row: reference(detail).map { ($0.file ?? "") + ":" + String($0.row) }
        }
    }

    private func writeBatch(_ row: Int, _ writer: inout CSVWriter) {
        let ordinal = Int(work.plan.batchOfRow[row])
        guard ordinal > 0 else {
            writer.appendEmpty()
            writer.appendEmpty()
            return
        }
        writer.append(work.batches[ordinal - 1].lane.code)
        writer.append(work.batches[ordinal - 1].id)
    }

    private func reference(_ row: Int64) -> RowReference? {
        row >= 0 && row < Int64(work.rows.count) ? work.reference(Int(row)) : nil
    }

    // MARK: rejects.csv

    private func writeReject(
        _ block: RecordBlock, _ record: Int, _ row: Int, _ findings: FindingSet, _ outcome: Outcome,
        _ state: inout BlockState
    ) {
        let place = row - work.listStarts[list] + 1
        let name = work.lists[list].name
        if state.exceptions.count < RejectedRow.shown { state.exceptions.append(rejected(block, record, row, &state)) }
        writeLine(block, record, row, findings, outcome, &state, isForCustomer: false, name: name, place: place)
        let account = work.rows.accounts[row]
        guard Int(account) < accounts.count else { return }
        let before = state.customer.output.count
        writeLine(
            block, record, row, findings, outcome, &state, isForCustomer: true, name: isOfOneAccount ? name : "",
            place: place)
        state.lines.append((account, state.customer.output.count - before))
    }

    private func rejected(
        _ block: RecordBlock, _ record: Int, _ row: Int, _ state: inout BlockState
    ) -> RejectedRow {
        let given = String(decoding: state.reader.givenICCID(block, record), as: UTF8.self)
        return RejectedRow(row: row, given: given, refusal: state.reader.refusal(block, record)?.detail ?? 0)
    }

    private func writeLine(
        _ block: RecordBlock, _ record: Int, _ row: Int, _ findings: FindingSet, _ outcome: Outcome,
        _ state: inout BlockState, isForCustomer: Bool, name: String, place: Int
    ) {
        var writer = isForCustomer ? state.customer : state.rejects
        if isForCustomer { state.customer.output = ByteBuffer() } else { state.rejects.output = ByteBuffer() }
        writer.append(name)
        writer.append(number: place)
        writer.append(language.pick(outcome.code, Terms.outcome(outcome).chinese))
        let words = isForCustomer ? customerWords : staffWords
        writer.append(findings.list.map(words.code).joined(separator: " "))
        write(findings, words, row, block, record, &state, &writer, isForCustomer: isForCustomer)
        for (place, source) in columns.sources[list].enumerated() {
            if source >= 0 {
                writer.append(block.cell(record, source))
            } else if place == columns.accountPlace {
                writeAccount(work.rows.accounts[row], &writer)
            } else {
                writer.appendEmpty()
            }
        }
        if columns.addsAccount { writeAccount(work.rows.accounts[row], &writer) }
        writer.endRecord()
        if isForCustomer { state.customer = writer } else { state.rejects = writer }
    }

    private func write(
        _ findings: FindingSet, _ words: FindingWords, _ row: Int, _ block: RecordBlock, _ record: Int,
        _ state: inout BlockState, _ writer: inout CSVWriter, isForCustomer: Bool
    ) {
        state.text.removeAll(keepingCapacity: true)
        for finding in findings.list where finding.effect != .tells {
            if !state.text.isEmpty { state.text.append(contentsOf: "; ".utf8) }
            let detail = self.detail(finding, row, block, record, &state.reader)
            words.appendSentence(finding, detail: detail, naming: { named($0, isForCustomer) }, to: &state.text)
        }
        state.text.withUnsafeBufferPointer { writer.append($0) }
        state.text.removeAll(keepingCapacity: true)
        for finding in findings.list where finding.effect == .refuses || finding.effect == .holds {
            if !state.text.isEmpty { state.text.append(contentsOf: "; ".utf8) }
            words.appendRemedy(finding, to: &state.text)
        }
        state.text.withUnsafeBufferPointer { writer.append($0) }
    }

    /// A customer is told of rows in its own file only.
    private func named(_ row: Int64, _ isForCustomer: Bool) -> RowReference? {
        guard let reference = reference(row) else { return nil }
        guard isForCustomer else { return reference }
        return isOfOneAccount && reference.file == work.lists[list].name ? reference : nil
    }
}
