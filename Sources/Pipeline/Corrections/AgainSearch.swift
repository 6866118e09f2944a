import CardModel
import Reporting

/// A list that one account handed in once more as a whole.
struct AgainList: Sendable {
    /// Ordinal within the job.
    let list: Int
    /// The account's number.
    let account: UInt32
    /// The job that took most of its cards first.
    let job: String
}

/// Finds lists that were handed in before, by their cards: half of an account's cards in a list, and three at least,
/// were taken by one earlier submission, and they are half of what that one took. Less is another list that repeats
/// some cards. Rows that say what they correct are left out: they are corrections, not the list again.
struct AgainSearch {
    let work: JobWork
    let origins: SubmissionOrigins
    let store: any SiteStore

    private struct Part: Hashable {
        let list: Int
        let account: UInt32
    }

    /// Fewer cards are met by chance.
    private static let fewestCards = 3

    /// In the order of the lists and the accounts' texts.
    func lists() throws -> [AgainList] {
        var found: [AgainList] = []
        for (part, jobs) in try tallies() {
            guard let most = jobs.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
            guard most.value >= AgainSearch.fewestCards, most.value * 2 >= cardCount(part) else { continue }
            let account = work.directory.account(at: part.account)
            guard try most.value * 2 >= store.cards(ofSubmission: most.key, account: account).taken else { continue }
            found.append(AgainList(list: part.list, account: part.account, job: most.key))
        }
        return found.sorted { ($0.list, text($0)) < ($1.list, text($1)) }
    }

    private func text(_ list: AgainList) -> String { work.directory.account(at: list.account).text }

    /// Cards by the submission that took them first.
    private func tallies() throws -> [Part: [String: Int]] {
        var tallies: [Part: [String: Int]] = [:]
        for meeting in work.met.known where counts(Int(meeting.row)) {
            let row = Int(meeting.row)
            let account = work.rows.accounts[row]
            let part = Part(list: work.listIndex(ofRow: row), account: account)
            let job = try origins.job(
                of: Int(meeting.earlierRow), in: work.met.jobs[Int(meeting.job)],
                account: work.directory.account(at: account))
            tallies[part, default: [:]][job, default: 0] += 1
        }
        return tallies
    }

    /// Whether the row stands for a card of its account that a list brings without a token.
    private func counts(_ row: Int) -> Bool {
        work.rows.packed[row] != CardRequest.noCard && work.rows.accounts[row] != AccountDirectory.none
            && !FindingSet(rawValue: work.rows.findings[row]).contains(.rowDuplicate)
            && work.tokens.correction(ofRow: row) == nil
    }

    private func cardCount(_ part: Part) -> Int {
        (work.listStarts[part.list]..<work.listStarts[part.list + 1]).count {
            work.rows.accounts[$0] == part.account && counts($0)
        }
    }
}
