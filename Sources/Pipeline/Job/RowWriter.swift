import CardModel
import Intake
import Reporting
import Review
import Tabular

/// Writes the rows of one list, block by block: `cards.csv` for machines, `rejects.csv` for people, and the customers'
/// share of it. What many lines repeat (names, accounts, words, batches) is made once; a line is put together in
/// memory that was reserved for it.
struct RowWriter: Sendable {
    let work: JobWork
    let list: Int
    /// Ordinal of the list's first record.
    let listStart: Int
    let pieces: FindingPieces
    /// The last row that the report shows as an exception.
    let lastShown: Int
    /// Whether all rows of this list's file belong to one account, so that its name may be shown to that customer.
    let isOfOneAccount: Bool
    /// Whether statements want what stands in a card's place of rows without a card.
    let keepsGiven: Bool
    /// For each original column of a rejects line, the list's column or -1.
    let sources: [Int]
    /// Where the account is filled in for a list that names it elsewhere: a place in `sources`, or behind them.
    let accountColumn: Int
    let buffers: BlockBuffers

    /// Owners of the views below.
    private let owners: [PreparedCells]
    /// `file,sheet` of `cards.csv`, the same of `rejects.csv`, and what the customer sees of it.
    let names: (machine: PreparedCells.View, staff: PreparedCells.View, customer: PreparedCells.View)
    /// Account texts by number, none behind the last.
    let accounts: (machine: PreparedCells.View, people: PreparedCells.View)
    /// Lane and id by the batch's ordinal, empty for 0.
    let batches: PreparedCells.View

    init(
        work: JobWork, list: Int, columns: RejectsColumns, pieces: FindingPieces, lastShown: Int,
        isOfOneAccount: Bool, keepsGiven: Bool, buffers: BlockBuffers
    ) {
        self.work = work
        self.list = list
        listStart = work.listStarts[list]
        self.pieces = pieces
        self.lastShown = lastShown
        self.isOfOneAccount = isOfOneAccount
        self.keepsGiven = keepsGiven
        self.buffers = buffers
        sources = columns.sources[list]
        accountColumn = columns.accountPlace ?? columns.names.count
        let name = work.lists[list].name
        let sheet = work.lists[list].sheet ?? ""
        let texts = (work.directory.all.map(\.text) + [""]).map { [$0] }
        owners = [
            PreparedCells([[name, sheet]], mode: .machine), PreparedCells([[name, sheet]], mode: .people),
            PreparedCells([isOfOneAccount ? [name, sheet] : ["", ""]], mode: .people),
            PreparedCells(texts, mode: .machine),
            PreparedCells(texts, mode: .people),
            PreparedCells([["", ""]] + work.batches.map { [$0.lane.code, $0.id] }, mode: .machine),
        ]
        names = (owners[0].view, owners[1].view, owners[2].view)
        accounts = (owners[3].view, owners[4].view)
        batches = owners[5].view
    }

    /// Renders a block whose first record is `firstRow` of the job.
    func render(_ block: RecordBlock, firstRow: Int) -> RenderedBlock {
        var state = BlockState(
            layout: work.lists[list].layout, buffers: buffers.take(forBlockOf: block.bytes.count),
            tokenKey: work.tokenKey)
        // Seen as spans, no column is counted for each row.
        let traits = work.rows.traits.span
        let sets = work.rows.findings.span
        let packed = work.rows.packed.span
        let accounts = work.rows.accounts.span
        let batches = work.plan.batchOfRow.span
        for record in 0..<block.recordCount {
            let row = firstRow + record
            guard traits[row] != JobRows.noRow else { continue }
            let findings = FindingSet(rawValue: sets[row])
            let place = RowPlace(
                record: record, row: row, findings: findings,
                number: findings.isEmpty ? 0 : pieces.numbers.number(of: findings.rawValue), packed: packed[row],
                account: accounts[row], batch: Int(batches[row]))
            if place.number != 0 { lookUpDetails(block, place, &state) }
            writeCard(block, place, &state)
            if !findings.isEmpty, findings.outcome != .eligible { writeReject(block, place, &state) }
        }
        return state.rendered
    }

    /// Number of an account's text: the last one is empty.
    @inline(__always)
    func accountPlace(_ place: RowPlace) -> Int { min(Int(place.account), accounts.machine.count - 1) }

    // MARK: cards.csv

    @inline(__always)
    private func writeCard(_ block: RecordBlock, _ place: RowPlace, _ state: inout BlockState) {
        let line = CardsLine(
            name: names.machine[0], number: UInt64(place.row - listStart + 1),
            iccidAsGiven: state.reader.givenICCID(block, place.record), packed: place.packed,
            msisdn: state.reader.givenMSISDN(block, place.record), isPlain: block.holdsPlainCells,
            account: accounts.machine[accountPlace(place)], codes: pieces.codes.view[place.number],
            batch: batches[place.batch])
        guard place.number != 0 else { return line.append(to: &state.buffers.cards) }
        appendDetails(place, &state)
        line.append(to: &state.buffers.cards, detail: state.text)
    }

    /// `code=detail`, several joined by `;`.
    private func appendDetails(_ place: RowPlace, _ state: inout BlockState) {
        state.text.removeAll(keepingCapacity: true)
        for (finding, name) in pieces.detailed[place.number] {
            let detail = state.details[Int(finding.rawValue)]
            let start = state.text.count
            if start > 0 { state.text.append(0x3B) }
            state.text += name
            if !appendMachineText(finding, detail, &state.text) { state.text.removeSubrange(start...) }
        }
    }

    /// Each is told to machines, staff and customer, and lies far away in memory.
    private func lookUpDetails(_ block: RecordBlock, _ place: RowPlace, _ state: inout BlockState) {
        for (finding, _) in pieces.detailed[place.number] {
            let isRefusal = finding.detailKind == .refusal
            state.details[Int(finding.rawValue)] =
                isRefusal
                ? state.reader.refusal(block, place.record)?.detail ?? 0 : work.detail(of: finding, row: place.row)
        }
    }

    /// A detail for machines: fen, a masked device, `file:row` or `file!sheet:row`, an ISO day, papers, a reason. False where it has none.
    private func appendMachineText(_ finding: Finding, _ detail: Int64, _ text: inout [UInt8]) -> Bool {
        switch finding.detailKind {
        case .none: return false
        case .fen, .count, .refusal: text.append(contentsOf: String(detail).utf8)
        case .hundredths: text.append(contentsOf: Money(fen: detail).yuan.utf8)
        case .device:
            guard detail > 0 else { return false }
            IMEI(deviceKey: UInt64(detail)).appendMasked(to: &text)
        case .date:
            guard detail != DetailKind.noDay else { return false }
            text.append(contentsOf: CalendarDate(daysSinceEpoch: Int32(clamping: detail)).text.utf8)
        case .papers:
            let papers = Paper.allCases.filter { detail & $0.bit != 0 }.map(\.code)
            text.append(contentsOf: papers.joined(separator: "+").utf8)
        case .card:
            guard detail != -1 else { return false }
            text.append(contentsOf: ICCID(packed: UInt64(bitPattern: detail)).text.utf8)
        case .row:
            guard let reference = reference(detail) else { return false }
            text.append(contentsOf: (reference.file ?? "").utf8)
            if let sheet = reference.sheet, work.lists[work.listIndex(ofRow: Int(detail))].isOneOfSeveral {
                text.append(0x21)
                text.append(contentsOf: sheet.utf8)
            }
            text.append(0x3A)
            text.append(contentsOf: String(reference.row).utf8)
        }
        return true
    }

    func reference(_ row: Int64) -> RowReference? {
        row >= 0 && row < Int64(work.rows.count) ? work.reference(Int(row)) : nil
    }
}

/// One row of a block, by what is known of it.
struct RowPlace {
    /// Within the block.
    let record: Int
    /// Within the job.
    let row: Int
    let findings: FindingSet
    /// The set's number in the `FindingPieces`.
    let number: Int
    /// The row's card, or `CardRequest.noCard`.
    let packed: UInt64
    /// Place in the `AccountDirectory`, or `AccountDirectory.none`.
    let account: UInt32
    /// The batch's ordinal, 0 for none.
    let batch: Int
}

/// Bytes between and behind cells.
enum Mark {
    static let comma: UInt8 = 0x2C
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
}
