import CardModel
import Execution
import Pipeline
import Review

/// The ledger and the register as a list that is searched from end to end: slow and plainly right.
struct LedgerModel {
    struct Job {
        let id: String
        var rows: [LedgerRow]
    }

    var jobs: [Job] = []
    var batches: [ReviewBatch] = []
    var changes: [CardStateChange] = []
    var register: [RegisterEntry] = []

    func standing(of row: LedgerRow, job: String) -> CardStanding {
        let batch = batches.first { $0.job == job && $0.ordinal == Int(row.batch) }
        let change = changes.last { $0.job == job && $0.iccid.packed == row.packed }
        var state: (CardState, String?, String?)
        switch row.findings.outcome {
        case .refused: state = (.refused, nil, nil)
        case .held: state = (batch?.state.cardState ?? .held, batch?.id, nil)
        case .eligible: state = (batch?.state.cardState ?? .refused, batch?.id, nil)
        }
        guard let change, row.findings.outcome != .refused else {
            return CardStanding(
                iccid: ICCID(packed: row.packed), job: job, row: Int(row.row), findings: row.findings, state: state.0,
                batch: state.1, reason: state.2)
        }
        state = (change.state, change.batch, change.reason)
        // A card that moved into a batch goes its way.
        if change.state == .inReview, let moved = batches.first(where: { $0.id == change.batch }) {
            state.0 = moved.state.cardState
        }
        let seen = changesOf(row, job: job).compactMap(\.findings)
        return CardStanding(
            iccid: ICCID(packed: row.packed), job: job, row: Int(row.row), findings: seen.last ?? row.findings,
            state: state.0, batch: state.1, reason: state.2, firstFindings: row.findings,
            hasCounted: seen.contains { $0.countsForLane })
    }

    private func changesOf(_ row: LedgerRow, job: String) -> [CardStateChange] {
        changes.filter { $0.job == job && $0.iccid.packed == row.packed }
    }

    /// All rows in the order of jobs and rows.
    var standings: [CardStanding] {
        jobs.flatMap { job in job.rows.sorted { $0.row < $1.row }.map { standing(of: $0, job: job.id) } }
    }

    func history(of iccid: ICCID) -> [CardStanding] { standings.filter { iccid.isSameCard(as: $0.iccid) } }

    func entry(of iccid: ICCID) -> RegisterEntry? {
        let found = register.filter { iccid.isSameCard(as: $0.iccid) }
        return found.first { $0.iccid == iccid } ?? found.min { $0.iccid < $1.iccid }
    }

    mutating func enter(_ entry: RegisterEntry) {
        if !register.contains(where: { $0.iccid.isSameCard(as: entry.iccid) }) { register.append(entry) }
    }

    var heldCards: [CardStanding] {
        standings.enumerated().filter { $0.element.state == .held }
            .sorted { ($0.element.iccid.packed, $0.offset) < ($1.element.iccid.packed, $1.offset) }.map(\.element)
    }

    func cards(ofBatch id: String) -> [CardStanding] {
        jobs.flatMap { job in
            job.rows.sorted { $0.row < $1.row }.filter { row in
                let isOwn = batches.contains { $0.id == id && $0.job == job.id && $0.ordinal == Int(row.batch) }
                let wasMoved = changes.contains {
                    $0.job == job.id && $0.iccid.packed == row.packed && $0.batch == id
                }
                return row.findings.outcome != .refused && (isOwn || wasMoved)
            }.map { standing(of: $0, job: job.id) }
        }
    }

    /// The state and the rank of the strongest standing; nil when there is none but refused ones.
    func strongest(of iccid: ICCID) -> CardState? {
        if entry(of: iccid) != nil { return .deregistered }
        let states = history(of: iccid).map(\.state)
        return states.reversed().min { LedgerModel.rank($0) < LedgerModel.rank($1) }.flatMap {
            $0 == .refused ? nil : $0
        }
    }

    static func rank(_ state: CardState) -> Int {
        switch state {
        case .deregistered: 0
        case .inReview, .approved, .ordered, .failed, .unknown: 1
        case .held: 2
        case .rejected, .withdrawn, .expired, .restored, .givenUp: 3
        case .refused: 4
        }
    }
}
