import CardModel
import Pipeline

/// A standing with keys in place of words.
struct StandingCandidate {
    var row: LedgerRow
    /// Key of the job's id in `words`; 0 when no job is known.
    var job: Int64
    var state: RowState

    /// How strongly it speaks: 0 deregistered, 1 in progress, 2 held, 3 over; nil when it does not, being refused.
    var rank: Int? {
        switch state.state {
        case .refused: nil
        case .deregistered: 0
        case .held: 2
        case let state where state.isInProgress: 1
        default: 3
        }
    }
}

/// The strongest standing of each of many cards; of equally strong ones that of the newest job's last row.
struct StandingSelection {
    private var candidates: [StandingCandidate] = []
    private var best: [Int32]

    init(cardCount: Int) { best = [Int32](repeating: -1, count: cardCount) }

    /// The candidate of a card so far.
    subscript(place: Int) -> StandingCandidate? { best[place] < 0 ? nil : candidates[Int(best[place])] }

    /// Takes a candidate over what is weaker or as strong and older.
    mutating func consider(_ candidate: StandingCandidate, place: Int) {
        guard let rank = candidate.rank else { return }
        guard best[place] >= 0 else { return put(candidate, place) }
        let other = candidates[Int(best[place])]
        guard let otherRank = other.rank, rank <= otherRank else { return }
        let isNewer = (candidate.job, candidate.row.row) > (other.job, other.row.row)
        guard rank < otherRank || isNewer else { return }
        candidates[Int(best[place])] = candidate
    }

    /// Takes a candidate whatever is there.
    mutating func put(_ candidate: StandingCandidate, _ place: Int) {
        if best[place] >= 0 {
            candidates[Int(best[place])] = candidate
        } else {
            best[place] = Int32(candidates.count)
            candidates.append(candidate)
        }
    }
}
