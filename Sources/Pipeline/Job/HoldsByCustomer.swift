import CardModel
import Reporting
import Screening

/// Held cards by customer, of this job and of those before it: whom to call, about how much.
struct HoldsByCustomer {
    let work: JobWork
    let site: Site
    let today: CalendarDate

    private struct Tally {
        var cards = 0
        var cardDebt = Money.zero
        var findings: [Finding: Int] = [:]
        var expiresOn: CalendarDate?
    }

    /// Customers with the largest amounts first, then by account.
    func gather(earlier: [Hold]) -> [HoldFacts] {
        var tallies: [UInt32: Tally] = [:]
        let term = HoldTerm(days: site.settings.heldExpireDays)
        let expiry = term.end(of: today)
        for row in work.rows.packed.indices {
            let findings = FindingSet(rawValue: work.rows.findings[row])
            guard findings.rawValue != 0, work.rows.isRow(row), findings.outcome == .held else { continue }
            guard work.joinedHolds[UInt32(row)] == nil, work.rows.accounts[row] != AccountDirectory.none else {
                continue
            }
            add(findings, work.rows.handles[row], expiry, to: &tallies[work.rows.accounts[row], default: Tally()])
        }
        for card in stillHeld(earlier) where card.account != AccountDirectory.none {
            add(
                card.findings, card.handle, term.end(of: card.hold.day(else: today)),
                to: &tallies[card.account, default: Tally()])
        }
        return tallies.map(facts).sorted { left, right in
            left.amount == right.amount ? left.account < right.account : left.amount > right.amount
        }
    }

    /// Cards of earlier jobs that wait on, as tonight's screening saw them, or as they were seen last.
    private func stillHeld(_ earlier: [Hold]) -> [HeldCard] {
        if let held = work.held { return held.cards.filter { $0.fate.isKept } }
        let released = releasedCards()
        return earlier.filter { !released.contains($0.standing.iccid) }.map { hold in
            let handle = work.screen.facts.find(hold.standing.iccid.packed)
            let account = hold.account.map(work.directory.number) ?? work.screen.facts.owner(of: handle)
            return HeldCard(hold: hold, account: account, handle: handle, findings: hold.standing.findings)
        }
    }

    private func releasedCards() -> Set<ICCID> {
        var released: Set<ICCID> = []
        for (row, standing) in work.joinedHolds
        where FindingSet(rawValue: work.rows.findings[Int(row)]).outcome == .eligible {
            released.insert(standing.iccid)
        }
        return released
    }

    private func add(_ findings: FindingSet, _ handle: UInt32, _ expiry: CalendarDate, to tally: inout Tally) {
        tally.cards += 1
        tally.cardDebt = tally.cardDebt + work.screen.facts.arrears(ofCard: handle)
        var rest = findings.intersection(.holding).rawValue
        while rest != 0 {
            if let finding = Finding(rawValue: UInt8(rest.trailingZeroBitCount)) {
                tally.findings[finding, default: 0] += 1
            }
            rest &= rest - 1
        }
        tally.expiresOn = min(tally.expiresOn ?? expiry, expiry)
    }

    private func facts(_ number: UInt32, _ tally: Tally) -> HoldFacts {
        let applicant = work.screen.facts.applicant(number)
        return HoldFacts(
            account: work.directory.account(at: number), customer: applicant?.name ?? "", cards: tally.cards,
            amount: tally.cardDebt + work.screen.facts.arrears(ofAccount: number), findings: tally.findings,
            manager: applicant?.accountManager, managerPhone: applicant?.accountManagerPhone,
            expiresOn: tally.expiresOn)
    }

    /// The day in a job's id.
    static func day(ofJob id: String) -> CalendarDate? { CalendarDate.parse(String(id.dropFirst().prefix(8))) }
}
