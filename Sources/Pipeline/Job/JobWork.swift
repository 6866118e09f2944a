import CardModel
import Intake
import Reporting
import Review
import Screening

/// A job's state between its steps.
struct JobWork {
    /// `J20260928-01`.
    let id: String
    let files: [OpenedFile]
    /// All lists of all files, in their order.
    let lists: [OpenedList]
    /// The file of each list.
    let fileOfList: [Int]
    let directory: AccountDirectory
    /// Knows the papers of the job's accounts once the lists are read.
    var screen: CardScreen

    var rows = JobRows()
    /// Ordinal of each list's first record, and of the end.
    var listStarts: [Int] = [0]
    var summaries: [ListPass.Summary] = []
    /// Rows with a card, by packed number, then by row.
    var order: [UInt32] = []
    /// Their packed numbers, until the store was asked for them.
    var orderedCards: [UInt64] = []
    /// The earlier row of the same card, or the twin, by row.
    var relatedRows: [UInt32: UInt32] = [:]
    /// The card that a damaged row may mean, by row: for people to look at.
    var proposals: [UInt32: ICCID] = [:]
    /// Holds of earlier jobs that this job's rows join, by row.
    var joinedHolds: [UInt32: CardStanding] = [:]
    /// Matching keys of cards that are on their way and that results of this night make done.
    var doneTonight: Set<UInt64> = []
    /// What earlier jobs know of the rows' cards.
    var met = MetCards()
    /// Under which the rejects' tokens are sealed.
    var tokenKey: RowTokenKey?
    /// Tokens as the lists gave them, until they are judged.
    var tokenCells: [TokenCell] = []
    var tokens = JobTokens()
    /// Submissions of earlier jobs that rows join.
    var joined = JoinedSubmissions()
    /// Logins of those who handed in the card of a row, or the row it corrects, in earlier jobs.
    var earlierMakers: [UInt32: Set<String>] = [:]
    /// Lists that were handed in before.
    var again: [AgainList] = []
    /// The held cards of the site, where the job screens them again.
    var held: HeldAgain?

    var counts = RowCounts()
    /// Rows by finding.
    var codeCounts = [Int](repeating: 0, count: Finding.allCases.count)
    /// By account number.
    var accounts: [AccountTally] = []

    var plan = BatchPlan()
    var batches: [ReviewBatch] = []
    /// Why batches were stopped.
    var stops: [BatchStop] = []
    /// What the cards of each batch join, by ordinal; empty where no row joins anything.
    var batchSubmissions: [JoinedSubmission?] = []
    /// Rows of batches, batch after batch, in row order; `batchStarts[ordinal - 1]` is where one begins.
    var batchRows: [UInt32] = []
    var batchStarts: [Int] = []

    init(
        id: String, files: [OpenedFile], directory: AccountDirectory, screen: CardScreen, tokenKey: RowTokenKey?
    ) {
        self.id = id
        self.tokenKey = tokenKey
        self.files = files
        lists = files.flatMap(\.lists)
        fileOfList = files.indices.flatMap { Array(repeating: $0, count: files[$0].lists.count) }
        self.directory = directory
        self.screen = screen
    }

    /// Whether writing takes long enough to begin with it early.
    var isLarge: Bool { lists.reduce(0) { $0 + $1.byteCount } > 4 << 20 }

    /// The list a record belongs to.
    func listIndex(ofRow row: Int) -> Int {
        var low = 0
        var high = lists.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if listStarts[middle] <= row { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// A row as people know it.
    func reference(_ row: Int) -> RowReference {
        let list = listIndex(ofRow: row)
        return RowReference(file: lists[list].name, sheet: lists[list].sheet, row: row - listStarts[list] + 1)
    }

    /// Whether all rows of a file belong to one account, so that its name may be shown to that customer.
    func filesOfOneAccount() -> [Bool] {
        var owners = Array(repeating: 0, count: files.count)
        for account in accounts {
            for file in Set(account.lists.map { fileOfList[$0] }) { owners[file] += 1 }
        }
        return owners.map { $0 == 1 }
    }

    /// Rows of a batch by its ordinal.
    func rows(ofBatch ordinal: Int) -> ArraySlice<UInt32> {
        batchRows[batchStarts[ordinal - 1]..<batchStarts[ordinal]]
    }

    /// What the finding of a row is about, as one number.
    func detail(of finding: Finding, row: Int) -> Int64 {
        switch finding.detailKind {
        case .none, .refusal: 0
        case .date where finding == .cardInProgress: met.inProgressSince(row: row)
        case .row: relatedRows[UInt32(row)].map(Int64.init) ?? -1
        case .card: proposals[UInt32(row)].map { Int64(bitPattern: $0.packed) } ?? -1
        default: screen.detail(of: finding, handle: rows.handles[row], account: rows.accounts[row])
        }
    }
}

/// What a job's rows come to for one account.
struct AccountTally: Sendable {
    var read = 0
    var eligible = 0
    /// Eligible and without a manual finding: what counts for the fast lane.
    var counting = 0
    var manual = 0
    var held = 0
    var refused = 0
    /// Lists that name it, by their ordinal.
    var lists: [Int] = []

    /// Whether any of its rows is more than refused.
    var goesOn: Bool { eligible + held > 0 }
}
