import CardModel
public import Reporting
public import Review
import Screening

/// What each list and each account's submission show of refused rows.
private struct RefusedRows {
    var byList: [StopRules.Rows]
    var byAccount: [StopRules.Rows]

    /// Total rows, and cards that earlier jobs already have, speak against no list: whoever sends a list again is no
    /// danger.
    private static let harmless = FindingSet([.rowNotACard, .cardInProgress, .cardAlreadyDeregistered])

    /// One pass over the rows that were refused.
    init(_ work: JobWork) {
        byList = work.summaries.map { StopRules.Rows(read: $0.rowCount) }
        byAccount = work.accounts.map { StopRules.Rows(read: $0.read) }
        let refusing = FindingSet.refusing.rawValue
        let telling = refusing & ~RefusedRows.harmless.rawValue
        for list in work.lists.indices {
            for row in work.listStarts[list]..<work.listStarts[list + 1] where work.rows.findings[row] & refusing != 0 {
                let isTold = work.rows.findings[row] & telling != 0
                let account = Int(work.rows.accounts[row])
                RefusedRows.count(isTold, &byList[list])
                if account < byAccount.count { RefusedRows.count(isTold, &byAccount[account]) }
            }
        }
    }

    /// A refused row counts, or it is as if it had not been handed in.
    private static func count(_ isTold: Bool, _ rows: inout StopRules.Rows) {
        if isTold { rows.refused += 1 } else { rows.read -= 1 }
    }
}

/// What an account submitted before tonight.
private struct EarlierCards {
    /// Cards on their way or deregistered.
    var cards = 0
    /// Of these, cards that are not among those the account has by now.
    var gone = 0

    mutating func add(isOwned: Bool) {
        cards += 1
        if !isOwned { gone += 1 }
    }
}

extension JobWork {
    /// Marks the batches of submissions that pass a threshold as stopped. Before anything is stored or decided.
    mutating func stopBatches(_ rules: StopRules, _ store: any SiteStore, _ clock: SiteClock) throws {
        guard !batches.isEmpty else { return }
        let reasons = try stopReasons(rules, store, clock)
        guard !reasons.isEmpty else { return }
        for place in batches.indices {
            guard let stops = reasons[batches[place].account] else { continue }
            batches[place].state = .stopped
            self.stops += stops.map { BatchStop(batch: batches[place].id, stop: $0) }
        }
    }

    /// Why submissions are stopped, by account.
    private func stopReasons(
        _ rules: StopRules, _ store: any SiteStore, _ clock: SiteClock
    ) throws -> [Account: [Stop]] {
        var cards: [Account: Int] = [:]
        for batch in batches { cards[batch.account, default: 0] += batch.cardCount }
        var reasons = refusedReasons(rules, of: Set(cards.keys))
        let owned = rules.accountPercent > 0 ? cardsOwned(by: Set(cards.keys)) : [:]
        let earlier = try rules.accountPercent > 0 ? submitted(before: cards, rules, store, clock) : [:]
        let history = rules.growthFactor > 0 ? try store.submissionHistory() : SubmissionHistory(count: 0, largest: 0)
        for (account, count) in cards {
            let window = earlier[account] ?? EarlierCards()
            let all = (owned[account] ?? 0) + window.gone
            if let stop = rules.judge(cards: count + window.cards, ofAccountWith: all) {
                reasons[account, default: []].append(stop)
            }
            if let stop = rules.judge(cards: count, after: history) { reasons[account, default: []].append(stop) }
        }
        return reasons
    }

    /// Cards of earlier submissions within the window, by account.
    private func submitted(
        before cards: [Account: Int], _ rules: StopRules, _ store: any SiteStore, _ clock: SiteClock
    ) throws -> [Account: EarlierCards] {
        let first = clock.now.date.adding(days: 1 - rules.windowDays)
        guard let start = clock.zone.parse(first.text + " 00:00:00") else { return [:] }
        let facts = screen.facts
        var earlier: [Account: EarlierCards] = [:]
        try store.read {
            try store.forEachSubmittedCard(since: start, of: Set(cards.keys)) { account, packed in
                let handle = facts.find(packed)
                let isOwned =
                    facts.owner(of: handle) == directory.number(of: account)
                    && facts.status(of: handle) != .deregistered
                earlier[account, default: EarlierCards()].add(isOwned: isOwned)
            }
        }
        return earlier
    }

    private func refusedReasons(_ rules: StopRules, of submitted: Set<Account>) -> [Account: [Stop]] {
        guard rules.refusedPercent > 0 || rules.refusedRows > 0 else { return [:] }
        let rows = RefusedRows(self)
        var reasons: [Account: [Stop]] = [:]
        for account in submitted {
            let number = Int(directory.number(of: account))
            guard number < accounts.count else { continue }
            let ofLists = accounts[number].lists.compactMap { list in
                rules.judge(list: lists[list].shownName, rows.byList[list])
            }
            let found = ofLists.isEmpty ? [rules.judge(submission: rows.byAccount[number])].compactMap { $0 } : ofLists
            if !found.isEmpty { reasons[account] = found }
        }
        return reasons
    }

    /// Cards of accounts that the inventory holds and that are not deregistered. Cost: one pass over the inventory.
    private func cardsOwned(by owners: Set<Account>) -> [Account: Int] {
        var counts = [Int](repeating: 0, count: directory.count)
        let facts = screen.facts
        for handle in 0..<UInt32(facts.cardCount) {
            let owner = Int(facts.owner(of: handle))
            if owner < counts.count, facts.status(of: handle) != .deregistered { counts[owner] += 1 }
        }
        return Dictionary(uniqueKeysWithValues: owners.map { ($0, counts[Int(directory.number(of: $0))]) })
    }
}

extension JobWork {
    /// Adds to a job's facts which batches are stopped, its own and those of earlier jobs, and the control totals of the
    /// lists. Inside the job's transaction, when its batches are stored.
    func addStops(to facts: inout JobFacts, _ store: any SiteStore) throws {
        facts.stopped = try StopDesk.stopped(store).map { each in
            let batch = each.batch
            let number = directory.number(of: batch.account)
            return StoppedFacts(
                batch: batch.id, job: batch.job, account: batch.account,
                customer: screen.facts.applicant(number)?.name ?? "", cards: each.cardsLeft, due: batch.due,
                since: batch.createdAt, isNew: batch.job == id, reasons: each.stops.map(StopFacts.init))
        }
        let own = facts.stopped.filter(\.isNew).reduce(0) { $0 + $1.cards }
        facts.control.append(ControlTotal("cards_stopped", own))
        facts.control += controlTotals()
    }

    /// What senders said of their lists, where they said it; it was found to be so.
    private func controlTotals() -> [ControlTotal] {
        let rows = files.compactMap { $0.expected?.rows }
        let cards = files.compactMap { $0.expected?.cards }
        return (rows.isEmpty ? [] : [ControlTotal("rows_expected", rows.reduce(0, +))])
            + (cards.isEmpty ? [] : [ControlTotal("cards_expected", cards.reduce(0, +))])
    }
}

extension StopFacts {
    /// A stop as reports tell it.
    public init(_ stop: Stop) {
        self.init(
            rule: stop.rule.rawValue, list: stop.list, measured: stop.measured, base: stop.base, limit: stop.limit,
            days: stop.days)
    }
}
