import Review
import CardModel
import Reporting
import Screening

extension JobOutput {
    /// Writes each customer's receipt.
    func writeReceipts(site: Site, now: Timestamp) throws {
        let tallies = CustomerTallies(work)
        let numbers = work.accounts.indices.filter { work.accounts[$0].read > 0 }
        let page = ReceiptPage()
        try inParallel(numbers.count) { place in
            let number = numbers[place]
            let facts = receipt(UInt32(number), tallies, site: site, now: now)
            let path = "accounts/" + facts.account.text
            try FileSystem.makeDirectory(folder.hiddenPath + "/" + path)
            try folder.write(page.render(facts), to: path + "/receipt.html", isPrivate: true)
        }
    }

    private func receipt(_ number: UInt32, _ tallies: CustomerTallies, site: Site, now: Timestamp) -> ReceiptFacts {
        let tally = work.accounts[Int(number)]
        let account = work.directory.account(at: number)
        let applicant = work.screen.facts.applicant(number)
        var counts = RowTotals()
        counts.read = tally.read
        counts.eligible = tally.eligible
        counts.held = tally.held
        counts.refused = tally.refused
        return ReceiptFacts(
            number: work.id + "/" + account.text, asOf: now, operatorName: site.settings.operatorParty.name,
            isTrial: site.settings.trial, account: account, customer: applicant?.name ?? "", counts: counts,
            lists: tally.lists.filter { tallies.isOfOneAccount($0) }.map { work.lists[$0].name },
            lanes: tallies.lanes(number), held: tallies.findings(number, .holds),
            refused: tallies.findings(number, .refuses),
            holdUntil: tally.held > 0 ? now.date.adding(days: site.settings.heldExpireDays) : nil,
            manager: applicant?.accountManager, managerPhone: applicant?.accountManagerPhone)
    }
}

/// Findings and lanes of a job by customer.
struct CustomerTallies: Sendable {
    private var rows: [UInt32: [Finding: Int]] = [:]
    private var debts: [UInt32: Money] = [:]
    private var fees: [UInt32: Money] = [:]
    private var batches: [UInt32: [ReceiptLane]] = [:]
    private var accountsOfList: [Int]

    init(_ work: JobWork) {
        accountsOfList = work.lists.indices.map { list in work.accounts.count { $0.lists.contains(list) } }
        let facts = work.screen.facts
        for row in work.rows.packed.indices where work.rows.findings[row] != 0 && work.rows.isRow(row) {
            let account = work.rows.accounts[row]
            guard account != AccountDirectory.none else { continue }
            let findings = FindingSet(rawValue: work.rows.findings[row])
            for finding in findings.union([]).list where finding.effect != .tells {
                rows[account, default: [:]][finding, default: 0] += 1
            }
            let handle = work.rows.handles[row]
            if findings.contains(.arrearsOutstanding) {
                debts[account] = (debts[account] ?? facts.arrears(ofAccount: account)) + facts.arrears(ofCard: handle)
            }
            if findings.contains(.contractUnexpired) {
                fees[account] = (fees[account] ?? .zero) + (facts.terminationFee(of: handle) ?? .zero)
            }
        }
        for batch in work.plan.batches {
            addLane(
                of: batch.account, work.batches[batch.ordinal - 1].lane, batch.cardCount,
                work.batches[batch.ordinal - 1].due)
        }
    }

    private mutating func addLane(of account: UInt32, _ lane: Lane, _ cards: Int, _ due: CalendarDate?) {
        var lanes = batches[account] ?? []
        if let place = lanes.firstIndex(where: { $0.lane == lane }) {
            lanes[place].cards += cards
        } else {
            lanes.append(ReceiptLane(lane, cards: cards, due: due))
        }
        batches[account] = lanes
    }

    func isOfOneAccount(_ list: Int) -> Bool { accountsOfList[list] == 1 }

    func lanes(_ account: UInt32) -> [ReceiptLane] { batches[account] ?? [] }

    /// Rows by finding of one effect, in the findings' order.
    func findings(_ account: UInt32, _ effect: FindingEffect) -> [ReceiptFinding] {
        (rows[account] ?? [:]).filter { $0.key.effect == effect }.sorted { $0.key < $1.key }.map { finding, count in
            let amount: Money? =
                finding == .arrearsOutstanding ? debts[account] : finding == .contractUnexpired ? fees[account] : nil
            return ReceiptFinding(finding, rows: count, amount: amount)
        }
    }
}
