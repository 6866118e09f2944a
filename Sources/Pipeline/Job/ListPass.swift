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
    }

    /// Appends the list's records to `rows`. Throws `Fault`.
    func run(into rows: inout JobRows) throws -> Summary {
        var summary = Summary()
        let first = rows.count
        do {
            try list.document.mapBlocks(workers: workers) { block, index in
                read(block, isFirst: index == 0)
            } consume: { result, _ in
                rows.append(result.rows)
                summary.statistics.merge(result.statistics)
                summary.spelling.merge(result.spelling)
                summary.carried += result.carried
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

    /// Title rows and the header stand in the first block: a block is far longer than fifty records.
    private func read(_ block: RecordBlock, isFirst: Bool) -> BlockResult {
        var result = BlockResult()
        result.rows.reserve(block.recordCount)
        var reader = RowReader(layout: list.layout, accounts: directory, defaultAccount: defaultNumber)
        let firstRow = isFirst ? min(list.layout.firstRow, block.recordCount) : 0
        for _ in 0..<firstRow { result.rows.appendNoRow() }
        let carries = !list.layout.carry.isEmpty
        if carries { result.carried = Array(repeating: [], count: firstRow) }
        for record in firstRow..<block.recordCount {
            var request = reader.read(block, record)
            var handle = UInt32.max
            if !request.isBlank, !request.findings.contains(.rowNotACard) {
                request.findings = screen.screen(request, handle: &handle)
                compareName(block, record, &reader, &request)
            }
            result.statistics.count(request)
            result.spelling.count(block, record, request, layout: list.layout)
            result.rows.append(request, handle: handle)
            if carries { result.carried.append(reader.carried(block, record)) }
        }
        return result
    }

    private var defaultNumber: UInt32 {
        list.defaultAccount.map { directory.number(of: $0) } ?? AccountDirectory.none
    }

    private func compareName(
        _ block: RecordBlock, _ record: Int, _ reader: inout RowReader, _ request: inout CardRequest
    ) {
        guard list.layout.column(of: .enterpriseName) != nil, request.account != AccountDirectory.none else { return }
        guard let registered = screen.facts.applicant(request.account)?.name else { return }
        guard let name = reader.text(.enterpriseName, block, record) else { return }
        if ApplicantNameRule.differs(name, from: registered) { request.findings.insert(.applicantNameDiffers) }
    }
}

/// How the rows of a list are written: told in the report, no finding.
struct ListSpelling: Sendable, Equatable {
    var shortRows = 0
    var longRows = 0
    var cleanedRows = 0

    mutating func count(_ block: RecordBlock, _ record: Int, _ request: CardRequest, layout: ListLayout) {
        guard !request.isBlank else { return }
        let cells = block.cellCount(of: record)
        if cells < layout.headers.count { shortRows += 1 } else if cells > layout.headers.count { longRows += 1 }
        if request.findings.contains(.rowCleaned) { cleanedRows += 1 }
    }

    mutating func merge(_ other: ListSpelling) {
        shortRows += other.shortRows
        longRows += other.longRows
        cleanedRows += other.cleanedRows
    }
}
