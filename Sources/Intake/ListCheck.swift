import CardModel
import Tabular

/// Judges lists alone, knowing no tables: ICCIDs, check digits, damage and duplicates, over all lists together. A
/// missing account is not held against a row.
///
/// Each list is read three times: once to be opened, once to see what its rows show together, once to judge them. In
/// between a row costs twelve bytes.
public enum ListCheck {
    /// Bytes of a block. Both passes must cut alike, because the second counts rows by the first.
    private static let blockByteCount = 1 << 20

    /// Judges all rows and hands them over in order, on this thread.
    ///
    /// - Returns: the counts over all rows, equal to what was handed over.
    /// - Throws: a `Fault` of `ListLayout.find`, `TabularError`, what `emit` throws.
    @discardableResult
    public static func run(
        lists: [CheckedList], settings: ListSettings = ListSettings(), workers: Int = 2,
        emit: (CheckedRow) throws -> Void
    ) throws -> CheckSummary {
        var packed: [UInt64] = []
        var surveys: [ListSurvey] = []
        for list in lists {
            surveys.append(try survey(list, settings: settings, workers: workers, packed: &packed))
        }
        // A damaged number is not its card's: nothing repeats it.
        for survey in surveys { survey.leaveOutDamage(of: &packed) }
        let repetitions = RepetitionSearch(packed, workers: workers)
        packed = []
        let judge = CheckJudge(surveys: surveys, duplicates: repetitions.duplicates, twins: repetitions.twins)
        var summary = CheckSummary()
        for (index, list) in lists.enumerated() {
            var advice = SpreadsheetAdvice(layout: surveys[index].layout, verdict: judge.verdicts[index])
            try list.document.mapBlocks(
                workers: workers, blockByteCount: blockByteCount,
                transform: { block, number in judge.judged(block, number: number, list: index) },
                consume: { block, _ in
                    summary.blank += block.blank
                    block.tellDamage(to: &advice)
                    try block.forEachRow(list: index, judge: judge) { row in
                        summary.add(row)
                        try emit(row)
                    }
                })
            if !advice.isEmpty { summary.damage.append(ListDamage(list: index, columns: advice.columns)) }
        }
        return summary
    }

    /// The layout of an opened list.
    public static func layout(of list: CheckedList, settings: ListSettings) throws -> ListLayout {
        let records = try list.document.firstRecords(ListLayout.searchedRecords)
        return try ListLayout.find(records, settings: settings, file: list.file)
            .mapError { $0.inSheet(list.sheet) }.get()
    }

    private static func survey(
        _ list: CheckedList, settings: ListSettings, workers: Int, packed: inout [UInt64]
    ) throws -> ListSurvey {
        let layout = try layout(of: list, settings: settings)
        var survey = ListSurvey(layout: layout, firstOrdinal: packed.count)
        survey.hiding = ListConcealment(list.document, layout).hiding(settings.hidden)
        try list.document.mapBlocks(
            workers: workers, blockByteCount: blockByteCount,
            transform: { block, _ in SurveyedBlock(block, layout: layout) },
            consume: { block, _ in survey.add(block, to: &packed) })
        return survey
    }
}

/// What the first pass keeps of a block: nine bytes a record, until it is added to its list.
private struct SurveyedBlock: Sendable {
    var packed: [UInt64] = []
    /// Traits, or `ignored` for records that are no rows of the list.
    var traits: [UInt8] = []
    /// Physical lines of the block.
    let lineCount: Int

    static let ignored: UInt8 = 0x80

    init(_ block: RecordBlock, layout: ListLayout) {
        lineCount = block.lineCount
        var reader = RowReader(layout: layout, accounts: nil)
        packed.reserveCapacity(block.recordCount)
        traits.reserveCapacity(block.recordCount)
        for record in 0..<block.recordCount {
            var request = CardRequest()
            _ = reader.readCard(block, record, into: &request)
            let isIgnored = request.isBlank || request.findings.contains(.rowNotACard)
            packed.append(request.packed)
            traits.append(isIgnored ? SurveyedBlock.ignored : request.traits.rawValue)
        }
    }
}

/// What the first pass knows of a list.
struct ListSurvey: Sendable {
    let layout: ListLayout
    /// Rows of the lists before it.
    let firstOrdinal: Int
    /// Which rows bear `row.hidden`.
    var hiding = RowHiding.none
    /// Records before each block.
    private(set) var blockStarts: [Int] = []
    /// Physical lines before each block.
    private(set) var blockLines: [Int] = []
    private(set) var statistics = ListStatistics()
    private var recordCount = 0
    private var lineCount = 0
    /// Ordinals of rows whose tail may be damage, with their traits.
    private var doubtful: [(ordinal: UInt32, traits: ICCIDTraits)] = []

    init(layout: ListLayout, firstOrdinal: Int) {
        self.layout = layout
        self.firstOrdinal = firstOrdinal
    }

    fileprivate mutating func add(_ block: SurveyedBlock, to packed: inout [UInt64]) {
        blockStarts.append(recordCount)
        blockLines.append(lineCount)
        let skipped = min(block.packed.count, max(0, layout.firstRow - recordCount))
        for index in skipped..<block.packed.count where block.traits[index] != SurveyedBlock.ignored {
            let traits = ICCIDTraits(rawValue: block.traits[index])
            statistics.count(packed: block.packed[index], traits: traits)
            guard !traits.isDisjoint(with: [.zeroTail, .floatTail]) else { continue }
            doubtful.append((UInt32(packed.count + index - skipped), traits))
        }
        packed.append(contentsOf: block.packed[skipped...])
        recordCount += block.packed.count
        lineCount += block.lineCount
    }

    /// Takes damaged numbers out of what is searched for repetitions.
    func leaveOutDamage(of packed: inout [UInt64]) {
        let verdict = ListVerdict(statistics)
        for (ordinal, traits) in doubtful
        where verdict.findings(for: traits, isShortForm: false).contains(.iccidExcelDamaged) {
            packed[Int(ordinal)] = CardRequest.noCard
        }
    }

    /// The place among all rows of all lists of a record, by its 0-based number in the list.
    func ordinal(ofRecord record: Int) -> Int { firstOrdinal + record - layout.firstRow }
}
