import CardModel
import Reporting
import Screening

/// What would let held cards go on, worked out from the rows of a trial run and the tables. It says nothing that the
/// tables do not tell.
struct WhatIf {
    private let work: JobWork
    private let fastMinimum: Int
    private let today: CalendarDate

    init(_ work: JobWork, fastMinimum: Int, today: CalendarDate) {
        self.work = work
        self.fastMinimum = fastMinimum
        self.today = today
    }

    /// Cards of one account that the same findings hold.
    private struct Group {
        var cards = 0
        /// Without a manual finding: what counts for the fast lane.
        var counting = 0
        var arrears = Money.zero
        var devices = 0
        var fees = Money.zero
        var lastContractEnd: CalendarDate?
    }

    /// Sets of findings of one account, by their raw value.
    private typealias Groups = [UInt64: Group]

    /// Sets of findings that are told of one account; more than that is no plan any more.
    private static let setsOfOneAccount = 32

    /// One pass over the rows, then small sums.
    func facts() -> WhatIfFacts {
        var facts = WhatIfFacts()
        let accounts = grouped(&facts)
        for number in work.accountsByText() {
            let groups = accounts[number] ?? [:]
            let counting = work.ownCounting(of: number)
            addGap(number, counting, groups, to: &facts)
            let largest = groups.sorted { ($1.value.cards, $0.key) < ($0.value.cards, $1.key) }
            for (set, _) in largest.prefix(WhatIf.setsOfOneAccount) {
                facts.remedies.append(remedy(FindingSet(rawValue: set), number, groups, counting))
            }
        }
        facts.remedies.sort { left, right in
            (right.cards, left.account, left.findings.count) < (left.cards, right.account, right.findings.count)
        }
        if facts.heldMonthly + facts.heldWithFee > 0 { addMonth(to: &facts) }
        return facts
    }

    private func grouped(_ facts: inout WhatIfFacts) -> [UInt32: Groups] {
        var accounts: [UInt32: Groups] = [:]
        for row in work.rows.packed.indices where work.rows.findings[row] != 0 && work.rows.isRow(row) {
            let findings = FindingSet(rawValue: work.rows.findings[row])
            let number = work.rows.accounts[row]
            guard findings.outcome == .held, number != AccountDirectory.none else { continue }
            let set = findings.intersection(.holding)
            add(row, set, counts: findings.isDisjoint(with: .needingPerson), &accounts[number, default: [:]])
            if work.screen.facts.plan(of: work.rows.handles[row]) == .monthly { facts.heldMonthly += 1 }
            if let fee = work.screen.facts.monthlyFee(of: work.rows.handles[row]), fee > .zero {
                facts.heldWithFee += 1
                facts.monthlyFees = facts.monthlyFees + fee
            }
        }
        return accounts
    }

    private func add(_ row: Int, _ set: FindingSet, counts: Bool, _ groups: inout Groups) {
        let (tables, handle) = (work.screen.facts, work.rows.handles[row])
        var group = groups[set.rawValue] ?? Group()
        group.cards += 1
        if counts { group.counting += 1 }
        if set.contains(.arrearsOutstanding) { group.arrears = group.arrears + tables.arrears(ofCard: handle) }
        if set.contains(.deviceBound) { group.devices += tables.devices(of: handle).count }
        if set.contains(.contractUnexpired) {
            group.fees = group.fees + (tables.terminationFee(of: handle) ?? .zero)
            if let end = tables.contractEnd(of: handle) {
                group.lastContractEnd = max(group.lastContractEnd ?? end, end)
            }
        }
        groups[set.rawValue] = group
    }

    /// Doing all of a set releases the cards that need all of it, and those that need a part of it.
    private func remedy(_ set: FindingSet, _ number: UInt32, _ groups: Groups, _ counting: Int) -> RemedyFacts {
        let account = work.directory.account(at: number)
        var remedy = RemedyFacts(
            account: account, customer: work.screen.facts.applicant(number)?.name ?? "", findings: set.list, cards: 0)
        var released = 0
        for (other, group) in groups where other & ~set.rawValue == 0 {
            remedy.cards += group.cards
            released += group.counting
            remedy.arrears = remedy.arrears + group.arrears
            remedy.devices += group.devices
            remedy.fees = remedy.fees + group.fees
            if FindingSet(rawValue: other).contains(.renewalOn) { remedy.renewals += group.cards }
            if let end = group.lastContractEnd {
                remedy.freeFrom = max(remedy.freeFrom ?? end, end)
            }
        }
        if set.contains(.arrearsOutstanding) {
            remedy.arrears = remedy.arrears + work.screen.facts.arrears(ofAccount: number)
        }
        // Waiting helps only where nothing else holds the cards.
        let onlyContract = set.list == [.contractUnexpired]
        remedy.freeFrom = onlyContract && remedy.freeFrom != .noEnd ? remedy.freeFrom : nil
        remedy.reachesFastLane = counting < fastMinimum && counting + released >= fastMinimum
        return remedy
    }

    private func addGap(_ number: UInt32, _ counting: Int, _ groups: Groups, to facts: inout WhatIfFacts) {
        let held = groups.values.reduce(0) { $0 + $1.counting }
        // Far from the lane it is no advice.
        guard counting > 0, counting < fastMinimum, (counting + held) * 2 >= fastMinimum else { return }
        facts.gaps.append(
            LaneGapFacts(
                account: work.directory.account(at: number), customer: work.screen.facts.applicant(number)?.name ?? "",
                counting: counting, missing: fastMinimum - counting, held: held))
    }

    private func addMonth(to facts: inout WhatIfFacts) {
        let (year, month, _) = today.components
        facts.nextMonth = CalendarDate(
            year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
        facts.daysLeft = facts.nextMonth.map { Int($0.daysSinceEpoch - today.daysSinceEpoch) } ?? 0
    }
}
