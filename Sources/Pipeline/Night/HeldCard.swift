import CardModel
import Reporting

/// A held card as tonight's tables show it.
struct HeldCard: Sendable {
    let hold: Hold
    /// The account's number, or `AccountDirectory.none`.
    let account: UInt32
    /// The card's handle in the tables.
    var handle: UInt32
    /// What tonight's screening saw.
    var findings: FindingSet
    var fate: HeldFate = .kept
    /// Place of its submission in `HeldAgain.submissions`.
    var submission = 0

    /// Whether other findings hold it than those that are kept.
    var isChanged: Bool {
        fate.isKept && !hold.standing.isHeldByPerson
            && findings.intersection(.holding) != hold.standing.findings.intersection(.holding)
    }

    /// Holding findings that are gone.
    var gone: FindingSet { hold.standing.findings.intersection(.holding).subtracting(findings) }
}

/// What becomes of a held card tonight.
enum HeldFate: Sendable, Equatable {
    /// Goes on into review.
    case released
    /// A list of tonight brings it again, and it goes on with that.
    case withList
    case refused
    case expired
    /// Waits on, and people are told that it will not for long.
    case reminded
    case kept

    var isKept: Bool { self == .kept || self == .reminded }
}

/// Held cards of one account that one submission brought.
struct HeldSubmission: Sendable {
    /// The account's number.
    let account: UInt32
    /// The job that first brought the submission.
    let job: String
    /// Jobs whose lists brought these cards.
    var jobs: Set<String> = []
    /// Logins of those who handed released cards in.
    var makers: Set<String> = []
    /// Released cards without a manual finding.
    var counting = 0
    /// Those among them that counted before.
    var countedBefore = 0
    /// What the submission counted before tonight.
    var earlier = 0

    var key: SubmissionKey { SubmissionKey(account: account, job: job) }

    /// Cards that count for the lane from tonight on.
    var newlyCounting: Int { counting - countedBefore }
}

/// All held cards of the site, screened again, and the batches that the released ones form.
struct HeldAgain: Sendable {
    /// By ICCID, then by job.
    var cards: [HeldCard] = []
    /// By account and job.
    var submissions: [HeldSubmission] = []
    /// Places of released cards in `cards`, by the batch's ordinal within `planned`, in the order of jobs and rows.
    var batchCards: [[Int]] = []
    /// Whether the policy decides on each of these batches.
    var isForPolicy: [Bool] = []
    /// What is told of them; known once the batches are made.
    var facts = HeldAgainFacts()
    /// Sealed card lists that serve released cards, with the job whose submission they serve.
    var papers: [HeldPaper] = []

    func count(_ fate: HeldFate) -> Int { cards.count { $0.fate == fate } }

    /// Whether anything is different from what the store holds.
    var hasMoved: Bool { cards.contains { $0.fate != .kept && $0.fate != .withList || $0.isChanged } }

    /// Cards that count from tonight on for the lanes of earlier submissions, where there are any.
    var newlyCounting: [SubmissionKey: Int] {
        Dictionary(
            submissions.filter { $0.newlyCounting > 0 }.map { ($0.key, $0.newlyCounting) },
            uniquingKeysWith: { $0 + $1 })
    }
}

/// A sealed card list that serves a submission from tonight on.
struct HeldPaper: Sendable {
    let digest: String
    let job: String
    let account: Account
}

extension Hold {
    /// The day on which the hold began.
    func day(else today: CalendarDate) -> CalendarDate {
        since?.date ?? HoldsByCustomer.day(ofJob: standing.job) ?? today
    }
}
