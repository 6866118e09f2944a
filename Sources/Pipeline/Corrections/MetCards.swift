import CardModel

/// Rows of a job whose card earlier jobs brought in, with the row that did: what later steps need of it, in a few bytes
/// a row.
struct MetCards: Sendable {
    /// A row and the earlier one of the same card.
    struct Meeting: Sendable {
        let row: UInt32
        let earlierRow: UInt32
        /// The earlier job's place in `jobs`.
        let job: UInt32
    }

    /// Ids of earlier jobs.
    private(set) var jobs: [String] = []
    /// Rows whose card is held, in progress or deregistered.
    private(set) var known: [Meeting] = []
    /// Rows whose card counted for the lane of its submission, and may go on again.
    private(set) var counted: [Meeting] = []
    /// Days since 1970-01-01 on which cards in progress were taken, by row; empty while there are none.
    private var since: [Int32] = []

    private var numbers: [String: UInt32] = [:]
    private var days: [Int32] = []

    /// Notes that a row's card has this standing.
    mutating func note(_ standing: CardStanding, row: UInt32, of rowCount: Int) {
        let meeting = Meeting(
            row: row, earlierRow: UInt32(truncatingIfNeeded: standing.row), job: number(of: standing.job))
        switch standing.state {
        case .deregistered: known.append(meeting)
        case .held:
            known.append(meeting)
            noteCounted(standing, meeting)
        case let state where state.isInProgress:
            known.append(meeting)
            if since.isEmpty { since = Array(repeating: 0, count: rowCount) }
            since[Int(row)] = days[Int(meeting.job)]
        default: noteCounted(standing, meeting)
        }
    }

    private mutating func noteCounted(_ standing: CardStanding, _ meeting: Meeting) {
        if standing.hasCounted { counted.append(meeting) }
    }

    /// The day since which a row's card is in progress, in days since 1970-01-01.
    func inProgressSince(row: Int) -> Int64 { row < since.count ? Int64(since[row]) : 0 }

    private mutating func number(of job: String) -> UInt32 {
        if let number = numbers[job] { return number }
        let number = UInt32(jobs.count)
        jobs.append(job)
        days.append((HoldsByCustomer.day(ofJob: job) ?? CalendarDate(daysSinceEpoch: 0)).daysSinceEpoch)
        numbers[job] = number
        return number
    }
}
