import CardModel
import Intake
import Screening
import Tabular

/// The first pass over one list: each record is read and screened; what stays is a few bytes a row.
struct ListPass: Sendable {
    let list: OpenedList
    let directory: AccountDirectory
    let screen: CardScreen
    let workers: Int

    /// Records of one block.
    private struct BlockResult: Sendable {
        var rows = JobRows()
        var statistics = ListStatistics()
        var carried: [[String]] = []
        var spelling = ListSpelling()
        var tokenCells: [TokenCell] = []
        /// Cells that are damage for sure; their records count within the block.
        var damaged: [DamagedCell] = []
    }

    /// What the pass found besides the rows.
    struct Summary: Sendable {
        var statistics = ListStatistics()
        var spelling = ListSpelling()
        var rowCount = 0
        var recordCount = 0
        var blankCount = 0
        /// Records of each block, as the second pass meets them again.
        var blockCounts: [Int] = []
        /// Carried cells by row, in the order of the layout's carried columns; empty where nothing is carried.
        var carried: [[String]] = []
        /// Rows that say what they correct, from the list's first record on.
        var tokenCells: [TokenCell] = []
        /// Cells that are damage for sure, in row order.
        var damaged: [DamagedCell] = []
    }

    /// Appends the list's records to `rows`. Throws `Fault`.
    func run(into rows: inout JobRows) throws -> Summary {
        var summary = Summary()
        let first = rows.count
        do {
            try list.document.mapBlocks(workers: workers) { block, index in
                read(block, isFirst: index == 0)
            } consume: { result, _ in
                if summary.blockCounts.isEmpty { reserve(like: result.rows, &rows) }
                rows.append(result.rows)
                summary.statistics.merge(result.statistics)
                summary.spelling.merge(result.spelling)
                summary.carried += result.carried
                summary.tokenCells += result.tokenCells.moved(by: summary.recordCount)
                summary.damaged += result.damaged.lazy.map {
                    DamagedCell($0.number, record: summary.recordCount + Int($0.record), column: $0.column)
                }
                summary.recordCount += result.rows.count
                summary.blockCounts.append(result.rows.count)
            }
        } catch let error as TabularError {
            throw Fault.list(error, file: list.name)
        }
        for index in first..<rows.count where rows.isRow(index) { summary.rowCount += 1 }
        summary.blankCount = max(0, summary.recordCount - list.layout.firstRow - summary.rowCount)
        return summary
    }

    /// Makes room for the whole list as its first block lets expect: growing would hold all rows twice.
    private func reserve(like first: JobRows, _ rows: inout JobRows) {
        let blocks = list.byteCount / TableDocument.defaultBlockByteCount + 1
        rows.reserve(rows.count + (blocks == 1 ? first.count : blocks * (first.count + first.count / 64)))
    }

    /// Title rows and the header stand in the first block: a block is far longer than fifty records.
    private func read(_ block: RecordBlock, isFirst: Bool) -> BlockResult {
        var result = BlockResult()
        result.rows = JobRows(noRows: block.recordCount)
        var reader = RowReader(layout: list.layout, accounts: directory, defaultAccount: defaultNumber)
        let firstRow = isFirst ? min(list.layout.firstRow, block.recordCount) : 0
        let carries = !list.layout.carry.isEmpty
        if carries { result.carried = Array(repeating: [], count: firstRow) }
        var record = firstRow
        while record < block.recordCount {
            let end = min(record + ListPass.group, block.recordCount)
            judge(block, record..<end, &reader, &result)
            record = end
        }
        result.tokenCells = TokenReader(list.layout).cells(of: block, from: firstRow)
        return result
    }

    /// Rows that are screened together: their cards are looked up at once.
    private static let group = 256

    private func judge(
        _ block: RecordBlock, _ records: Range<Int>, _ reader: inout RowReader, _ result: inout BlockResult
    ) {
        withUnsafeTemporaryAllocation(of: CardRequest.self, capacity: ListPass.group) { requests in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ListPass.group) { handles in
                withUnsafeTemporaryAllocation(of: FindingSet.self, capacity: ListPass.group) { findings in
                    for record in records {
                        requests.initializeElement(
                            at: record - records.lowerBound, to: reader.read(block, record))
                    }
                    let read = UnsafeMutableBufferPointer(rebasing: requests[..<records.count])
                    if list.layout.identifyBy == .msisdn { identifyBySubscriberNumber(read) }
                    screen.screen(UnsafeBufferPointer(read), handles: handles, findings: findings)
                    for place in read.indices { read[place].findings = findings[place] }
                    finish(block, records, read, &reader, &result)
                    result.rows.set(
                        UnsafeBufferPointer(read), handles: UnsafeBufferPointer(handles), from: records.lowerBound)
                }
            }
        }
    }

    /// Gives rows without an ICCID the one card of their account that has their subscriber number. A number of no card
    /// or of several is not guessed at.
    private func identifyBySubscriberNumber(_ requests: UnsafeMutableBufferPointer<CardRequest>) {
        for place in requests.indices where requests[place].lacksOnlyItsICCID {
            let request = requests[place]
            let isOwned = request.account != AccountDirectory.none
            let handle =
                isOwned ? screen.facts.find(msisdn: request.msisdn, account: request.account) : ReferenceFacts.none
            if let iccid = screen.facts.iccid(of: handle) {
                requests[place].packed = iccid.packed
                requests[place].findings.insert(.cardByMSISDN)
            } else {
                requests[place].findings.insert(.rowNoICCID)
            }
        }
    }

    private func finish(
        _ block: RecordBlock, _ records: Range<Int>, _ requests: UnsafeMutableBufferPointer<CardRequest>,
        _ reader: inout RowReader, _ result: inout BlockResult
    ) {
        let comparesNames = list.layout.column(of: .enterpriseName) != nil
        let carries = !list.layout.carry.isEmpty
        let width = list.layout.headers.count
        for place in requests.indices {
            let record = records.lowerBound + place
            if list.hiding.hides(block, record), !requests[place].isBlank {
                requests[place].findings.insert(.rowHidden)
            }
            if comparesNames { compareName(block, record, &reader, &requests[place]) }
            result.statistics.count(asListed(requests[place]))
            if block.isHidden(record), !requests[place].isBlank { result.spelling.hiddenRows += 1 }
            result.spelling.count(block, record, requests[place], width: width)
            if RowReader.isDamaged(requests[place]) {
                reader.appendDamage(
                    of: requests[place], block, record, number: record + 1, to: &result.damaged)
            }
            if carries { result.carried.append(reader.carried(block, record)) }
        }
    }

    /// The row as the list gave it: how the inventory spells a card says nothing about damage in the list.
    @inline(__always)
    private func asListed(_ request: CardRequest) -> CardRequest {
        guard request.findings.contains(.cardByMSISDN) else { return request }
        var request = request
        request.packed = CardRequest.noCard
        return request
    }

    private var defaultNumber: UInt32 {
        list.defaultAccount.map { directory.number(of: $0) } ?? AccountDirectory.none
    }

    private func compareName(
        _ block: RecordBlock, _ record: Int, _ reader: inout RowReader, _ request: inout CardRequest
    ) {
        guard !request.isBlank, request.account != AccountDirectory.none else { return }
        guard let registered = screen.facts.applicant(request.account)?.name else { return }
        guard let name = reader.text(.enterpriseName, block, record) else { return }
        if ApplicantNameRule.differs(name, from: registered) { request.findings.insert(.applicantNameDiffers) }
    }
}

extension CardRequest {
    /// Why no card could be read from what stands under ICCID.
    private static let readWithoutCard = FindingSet([
        .rowNoICCID, .rowNotACard, .iccidMalformed, .iccidExcelDamaged, .iccidForeign,
    ])

    /// `RowReader` leaves a row so whose subscriber number has to name its card.
    fileprivate var lacksOnlyItsICCID: Bool {
        !isBlank && packed == CardRequest.noCard && msisdn != 0
            && findings.isDisjoint(with: CardRequest.readWithoutCard)
    }
}

/// How the rows of a list are written: told in the report, no finding.
struct ListSpelling: Sendable, Equatable {
    var shortRows = 0
    var longRows = 0
    var cleanedRows = 0
    /// Rows that the sheet hides.
    var hiddenRows = 0

    mutating func count(_ block: RecordBlock, _ record: Int, _ request: CardRequest, width: Int) {
        guard !request.isBlank else { return }
        let cells = block.cellCount(of: record)
        if cells < width { shortRows += 1 } else if cells > width { longRows += 1 }
        if request.findings.contains(.rowCleaned) { cleanedRows += 1 }
    }

    mutating func merge(_ other: ListSpelling) {
        shortRows += other.shortRows
        longRows += other.longRows
        cleanedRows += other.cleanedRows
        hiddenRows += other.hiddenRows
    }
}
