import CardModel
import Reporting
import Tabular

/// What lines say about findings. A job's rows show few different sets of findings, so the words of each are made once.
struct FindingPieces: Sendable {
    let numbers: FindingSetNumbers
    /// Outcome and codes for machines.
    let codes: PreparedCells
    /// Findings of each set that have a detail for machines, with `code=`.
    let detailed: [[(finding: Finding, name: [UInt8])]]
    let staff: AudiencePieces
    let customer: AudiencePieces

    init(_ work: JobWork, _ language: Language) {
        let sets = FindingPieces.distinctSets(work)
        numbers = FindingSetNumbers(sets.map(\.rawValue))
        codes = PreparedCells(sets.map { [$0.outcome.code, $0.codes] }, mode: .machine)
        detailed = sets.map { set in
            set.list.filter { $0.detailKind != .none }.map { ($0, Array(($0.code + "=").utf8)) }
        }
        staff = AudiencePieces(sets, FindingWords(language, for: .staff))
        customer = AudiencePieces(sets, FindingWords(language, for: .customer))
    }

    /// The empty set first.
    private static func distinctSets(_ work: JobWork) -> [FindingSet] {
        var sets: Set<UInt64> = [0]
        // Most sets were seen just before: that costs less to see than a look into the `Set`.
        var recent = [UInt64](repeating: 0, count: 256)
        for set in work.rows.findings where set != 0 {
            let slot = Int(truncatingIfNeeded: (set &* 0x9E37_79B9_7F4A_7C15) >> 56)
            if recent[slot] == set { continue }
            recent[slot] = set
            sets.insert(set)
        }
        return sets.sorted().map(FindingSet.init(rawValue:))
    }
}

/// The words of each set of findings for one audience.
struct AudiencePieces: Sendable {
    let words: FindingWords
    /// Outcome and codes.
    let codes: PreparedCells
    /// The sentences; to be used where `isFixed`.
    let sentences: PreparedCells
    let remedies: PreparedCells
    /// Whether the sentences hold no detail.
    let isFixed: [Bool]

    init(_ sets: [FindingSet], _ words: FindingWords) {
        self.words = words
        let outcomes = sets.map(\.outcome)
        let sets = words.audience == .customer ? sets.map(\.forCustomer) : sets
        codes = PreparedCells(
            zip(sets, outcomes).map { set, outcome in
                [
                    words.language.pick(outcome.code, Terms.outcome(outcome).chinese),
                    set.list.map(words.code).joined(separator: " "),
                ]
            }, mode: .people)
        sentences = PreparedCells(
            sets.map { set in
                [AudiencePieces.text { words.appendSentences(set, to: &$0, detail: { _ in 0 }) }]
            }, mode: .people)
        remedies = PreparedCells(
            sets.map { set in [AudiencePieces.text { words.appendRemedies(set, to: &$0) }] }, mode: .people)
        isFixed = sets.map { set in set.list.allSatisfy { $0.effect == .tells || $0.detailKind == .none } }
    }

    private static func text(_ fill: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        fill(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension FindingWords {
    /// The sentences of all findings that are more than told.
    func appendSentences(
        _ findings: FindingSet, to bytes: inout [UInt8], naming rows: RowNaming = { _ in nil },
        detail: (Finding) -> Int64
    ) {
        let shown = audience == .customer ? findings.forCustomer : findings
        for finding in shown.each where finding.effect != .tells {
            if !bytes.isEmpty { bytes.append(contentsOf: "; ".utf8) }
            appendSentence(finding, detail: detail(finding), naming: rows, to: &bytes)
        }
    }

    /// What to do about the findings that refuse or hold.
    func appendRemedies(_ findings: FindingSet, to bytes: inout [UInt8]) {
        for finding in findings.each where finding.effect == .refuses || finding.effect == .holds {
            if !bytes.isEmpty { bytes.append(contentsOf: "; ".utf8) }
            appendRemedy(finding, to: &bytes)
        }
    }
}

/// Numbers sets of findings, by open addressing; asked once a row.
final class FindingSetNumbers: @unchecked Sendable {  // filled in `init`, then only read
    private let slots: UnsafeMutablePointer<(set: UInt64, number: Int)>
    private let slotCount: Int

    /// Distinct sets; their places become their numbers.
    init(_ sets: [UInt64]) {
        var count = 16
        while count < sets.count * 4 { count *= 2 }
        slotCount = count
        slots = .allocate(capacity: count)
        slots.initialize(repeating: (0, -1), count: count)
        for (number, set) in sets.enumerated() {
            var slot = slot(of: set)
            while slots[slot].number >= 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = (set, number)
        }
    }

    deinit { slots.deallocate() }

    /// The number of a set, which must be one of those given.
    @inline(__always)
    func number(of set: UInt64) -> Int {
        var slot = slot(of: set)
        while slots[slot].set != set || slots[slot].number < 0 {
            precondition(slots[slot].number >= 0, "a set of findings that no row has")
            slot = (slot + 1) & (slotCount - 1)
        }
        return slots[slot].number
    }

    @inline(__always)
    private func slot(of set: UInt64) -> Int {
        Int(truncatingIfNeeded: (set &* 0x9E37_79B9_7F4A_7C15) >> 40) & (slotCount - 1)
    }
}
