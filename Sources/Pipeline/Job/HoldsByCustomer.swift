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
        /// Cards by what holds them: a customer's show few different sets.
        var sets: [(findings: FindingSet, cards: Int)] = []
        var expiresOn: CalendarDate?

        mutating func count(_ findings: FindingSet) {
            if let place = sets.firstIndex(where: { $0.findings == findings }) {
                sets[place].cards += 1
            } else {
                sets.append((findings, 1))
            }
        }

        var findings: [Finding: Int] {
            var findings: [Finding: Int] = [:]
            for (set, cards) in sets { for finding in set.each { findings[finding, default: 0] += cards } }
            return findings
        }
    }

    /// Customers with the largest amounts first, then by account.
    func gather(earlier: [Hold]) -> [HoldFacts] {
        // They may name customers nobody knew.
        let waiting = stillHeld(earlier)
        var tallies = [Tally](repeating: Tally(), count: work.directory.count)
        let term = HoldTerm(days: site.settings.heldExpireDays)
        let expiry = term.end(of: today)
        let joins = !work.joinedHolds.isEmpty
        for row in work.rows.packed.indices {
            let findings = FindingSet(rawValue: work.rows.findings[row])
            guard findings.rawValue != 0, work.rows.isRow(row), findings.outcome == .held else { continue }
            let account = work.rows.accounts[row]
            guard account != AccountDirectory.none, !joins || work.joinedHolds[UInt32(row)] == nil else { continue }
            let debt = findings.contains(.arrearsOutstanding) ? arrears(work.rows.handles[row]) : .zero
            add(findings, debt, expiry, to: &tallies[Int(account)])
        }
        for card in waiting where card.account != AccountDirectory.none {
            add(
                card.findings, arrears(card.handle), term.end(of: card.hold.day(else: today)),
                to: &tallies[Int(card.account)])
        }
        return tallies.indices.filter { tallies[$0].cards > 0 }.map { facts(UInt32($0), tallies[$0]) }.sorted { left, right in
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

    private func arrears(_ handle: UInt32) -> Money { work.screen.facts.arrears(ofCard: handle) }

    private func add(_ findings: FindingSet, _ debt: Money, _ expiry: CalendarDate, to tally: inout Tally) {
        tally.cards += 1
        tally.cardDebt = tally.cardDebt + debt
        tally.count(findings.intersection(.holding))
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
