public import CardModel
import Execution
import Review

/// A card that the carrier's platform could not deregister, with the row that brought it.
public struct FailedCard: Sendable, Equatable {
    public let iccid: ICCID
    public let msisdn: String?
    /// Somebody decided that it is not ordered again.
    public let isGivenUp: Bool
    /// The job that processed its row.
    public let job: String
    /// Ordinal of the row within that job.
    public let row: Int

    public init(iccid: ICCID, msisdn: String?, isGivenUp: Bool, job: String, row: Int) {
        (self.iccid, self.msisdn, self.isGivenUp) = (iccid, msisdn, isGivenUp)
        (self.job, self.row) = (job, row)
    }
}

/// Finds the cards that failed or were given up since a job, so that their customers are told once of each.
struct FailedCardSearch {
    let store: any SiteStore

    /// By customer, in the order of their orders. Nothing before the first job. Inside the transaction, behind the
    /// results of this job.
    func find(since moment: Timestamp?) throws -> [Account: [FailedCard]] {
        guard let moment else { return [:] }
        var accounts: [String: Account] = [:]
        var lists: [String: [ListRecord]] = [:]
        var found: [Account: [FailedCard]] = [:]
        for line in try store.failedLines(since: moment) where try changed(line, since: moment) {
            if accounts[line.batch] == nil { accounts[line.batch] = try store.batch(line.batch)?.account }
            if lists[line.card.job] == nil { lists[line.card.job] = try store.job(line.card.job)?.lists ?? [] }
            let places = lists[line.card.job] ?? []
            guard let account = accounts[line.batch], places.contains(where: { $0.firstRow <= line.card.row })
            else { continue }
            found[account, default: []].append(
                FailedCard(
                    iccid: line.card.iccid, msisdn: line.card.facts.msisdn,
                    isGivenUp: line.decision == .givenUp, job: line.card.job, row: line.card.row))
        }
        return found
    }

    /// An order's other lines may have been answered long before.
    private func changed(_ line: OrderLine, since moment: Timestamp) throws -> Bool {
        guard line.decision != .retry else { return false }
        let state: CardState = line.decision == .givenUp ? .givenUp : .failed
        let newest = try store.changes(of: line.card.iccid, job: line.card.job).last { !$0.isReminder }
        return newest.map { $0.state == state && $0.at.seconds > moment.seconds } ?? false
    }
}
