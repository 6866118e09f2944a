import CardModel

/// Rows of a job that join the submission of an earlier job: one account, one first job.
struct JoinedSubmission: Sendable {
    /// The account's number.
    let account: UInt32
    /// The first job.
    let job: String
    /// Lists that bring its rows, by their ordinal.
    var lists: [Int] = []
    /// Rows by outcome.
    var eligible = 0
    var held = 0
    /// Eligible rows without a manual finding.
    var counting = 0
    /// Those among them that the submission counted before.
    var countedBefore = 0
    /// Rows of cards that it has had on hold, without those that it counted all the same.
    var heldBefore = 0
    /// What the submission counted before this job.
    var earlier = 0

    /// Whether any of its rows is more than refused.
    var goesOn: Bool { eligible + held > 0 }
}

/// The submissions of earlier jobs that rows of a job join. Empty for nearly every job, and then it costs nothing.
struct JoinedSubmissions: Sendable {
    private(set) var all: [JoinedSubmission] = []
    /// By row the place in `all`, from 1; 0 for the job's own. Empty while nothing joins.
    private(set) var places: [UInt32] = []
    private var known: [Key: UInt32] = [:]
    /// Lists of accounts that also have rows of their own, by their ordinal.
    private(set) var ownLists: [UInt32: [Int]] = [:]

    private struct Key: Hashable {
        let account: UInt32
        let job: String
    }

    var isEmpty: Bool { all.isEmpty }

    /// The submission that a row joins.
    func submission(ofRow row: Int) -> JoinedSubmission? {
        guard !places.isEmpty, places[row] != 0 else { return nil }
        return all[Int(places[row]) - 1]
    }

    /// Lets a row join; a row that has joined stays where it is.
    mutating func join(_ row: Int, of rowCount: Int, account: UInt32, job: String) {
        guard account != AccountDirectory.none else { return }
        if places.isEmpty { places = Array(repeating: 0, count: rowCount) }
        guard places[row] == 0 else { return }
        let key = Key(account: account, job: job)
        if let place = known[key] {
            places[row] = place
        } else {
            all.append(JoinedSubmission(account: account, job: job))
            known[key] = UInt32(all.count)
            places[row] = UInt32(all.count)
        }
    }

    /// Changes the submission at a place, from 1.
    mutating func update(_ place: UInt32, _ body: (inout JoinedSubmission) throws -> Void) rethrows {
        try body(&all[Int(place) - 1])
    }

    /// Notes that a list has rows of the account that join nothing.
    mutating func noteOwn(_ account: UInt32, list: Int) {
        if ownLists[account]?.last != list { ownLists[account, default: []].append(list) }
    }

    /// Numbers of accounts with rows that join.
    var accounts: Set<UInt32> { Set(all.map(\.account)) }
}
