import CardModel
import Reporting
import Review

extension JobWork {
    /// Keeps what became of the held cards: where they go, and tonight's reason for those that stay.
    func keepHeld(in store: any SiteStore, now: Timestamp) throws {
        guard let held else { return }
        var batchOf: [Int: String] = [:]
        let first = batches.count - held.batchCards.count
        for (place, cards) in held.batchCards.enumerated() {
            for card in cards { batchOf[card] = batches[first + place].id }
        }
        var changes: [CardStateChange] = []
        for (place, card) in held.cards.enumerated() {
            if let change = change(of: card, batch: batchOf[place], now: now) { changes.append(change) }
        }
        if !changes.isEmpty { try store.record(changes) }
        let goingOn = Set(
            held.cards.lazy.filter { $0.fate == .released }.map { held.submissions[$0.submission].key })
        for paper in held.papers
        where goingOn.contains(SubmissionKey(account: directory.number(of: paper.account), job: paper.job)) {
            try store.recordPaper(digest: paper.digest, job: paper.job, account: paper.account)
        }
    }

    private func change(of card: HeldCard, batch: String?, now: Timestamp) -> CardStateChange? {
        let (state, reason): (CardState, HeldReason)
        switch card.fate {
        case .withList: return nil
        case .released: (state, reason) = (.inReview, .released)
        case .refused: (state, reason) = (.refused, .refused)
        case .expired: (state, reason) = (.expired, .expired)
        case .reminded: (state, reason) = (.held, .reminded)
        case .kept:
            guard card.isChanged else { return nil }
            (state, reason) = (.held, .stillHeld)
        }
        let standing = card.hold.standing
        return CardStateChange(
            iccid: standing.iccid, job: standing.job, state: state, batch: batch, reason: reason.rawValue, at: now,
            findings: card.findings, by: id, isReminder: reason == .reminded)
    }

    /// Whose the held rows of this job are: later nights must know, and the tables may have changed by then.
    func keepOwners(in store: any SiteStore) throws {
        var held = [[UInt32]](repeating: [], count: accounts.count)
        for row in rows.findings.indices where rows.findings[row] != 0 && rows.isRow(row) {
            let account = Int(rows.accounts[row])
            guard account < held.count, FindingSet(rawValue: rows.findings[row]).outcome == .held else { continue }
            held[account].append(UInt32(row))
        }
        let owners = accountsByText().filter { Int($0) < held.count && !held[Int($0)].isEmpty }
        try store.keepOwners(
            owners.map { OwnedRows(account: directory.account(at: $0), rows: held[Int($0)]) }, job: id)
    }

    /// Proves that no held card was lost: those there were are released, refused, expired, gone with a list, or still
    /// held, and the store says the same.
    func proveHeld(in store: any SiteStore) throws {
        guard let held else { return }
        let kept = try store.holds().count { $0.standing.job != id }
        guard held.facts.balances, kept == held.cards.count(where: { $0.fate.isKept }) else {
            throw Fault("job.counts-differ", .internalError)
        }
    }
}

/// Why a held card's state changed at night, as the store keeps it.
public enum HeldReason: String, Sendable, CaseIterable {
    /// Every remedy shows in the tables.
    case released
    /// Waits for something else than before.
    case stillHeld = "still-held"
    case reminded
    case expired
    /// Refused by the newest tables.
    case refused = "refused-again"
}
