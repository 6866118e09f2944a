import CardModel

/// A row of a list as people know it, with the job that read it.
public struct StoryRow: Sendable, Equatable {
    public let job: String
    /// The list's name.
    public let file: String
    /// The sheet, in a workbook.
    public let sheet: String?
    /// From 1, as Excel shows it.
    public let row: Int
}

/// Rows together with what they correct and what corrects them: a row that was refused or held first, and everything
/// that was handed in for it since.
struct RowFamily {
    private(set) var standings: [RowKey: CardStanding] = [:]
    /// The first row by each row that corrects it.
    private(set) var corrected: [RowKey: RowKey] = [:]
    /// Corrections of each first row, oldest first.
    private(set) var corrections: [RowKey: [RowKey]] = [:]
    /// The card of the newest correction that has one.
    private(set) var newestCard: ICCID?

    /// The families of these rows. Cost: a look-up a row, and one pass over the first job for each first row.
    init(of start: [CardStanding], in store: any SiteStore) throws {
        var firsts: [RowKey] = []
        for standing in start {
            let key = RowKey(job: standing.job, row: standing.row)
            standings[key] = standing
            let first = try store.corrected(by: key)?.first ?? key
            if !firsts.contains(first) { firsts.append(first) }
        }
        for first in firsts { try add(first, store) }
    }

    private mutating func add(_ first: RowKey, _ store: any SiteStore) throws {
        let links = try store.corrections(ofRows: [first.row], job: first.job)
        guard !links.isEmpty else { return }
        if standings[first] == nil { standings[first] = try store.row(first.row, job: first.job) }
        for link in links {
            corrected[link.later] = first
            corrections[first, default: []].append(link.later)
            if link.packed != CardRequest.noCard { newestCard = ICCID(packed: link.packed) }
            if standings[link.later] == nil { standings[link.later] = try RowFamily.standing(of: link, store) }
        }
    }

    /// By its card a row is found sooner than by its place.
    private static func standing(of link: CorrectionLink, _ store: any SiteStore) throws -> CardStanding? {
        guard link.packed != CardRequest.noCard else { return try store.row(link.later.row, job: link.later.job) }
        return try store.history(of: ICCID(packed: link.packed))
            .first { $0.job == link.later.job && $0.row == link.later.row }
    }
}
