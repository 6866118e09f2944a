import Review
import CardModel
import Reporting
import Screening
import Tabular

extension JobOutput {
    /// Each customer's folder: its receipt, and its rejects where it has some.
    func accountFolders(
        _ shares: CustomerShares, _ tallies: CustomerTallies, header: ByteBuffer, workbook: RejectsWorkbook?
    ) -> SharedWork.Kind {
        let held = Dictionary(
            (work.held?.facts.customers ?? []).map { (Int(work.directory.number(of: $0.account)), $0.events) },
            uniquingKeysWith: { first, _ in first })
        let numbers =
            work.accounts.indices.filter {
                work.accounts[$0].read > 0 || !shares.isEmpty($0) || held[$0] != nil || failures[$0] != nil
            } + failures.keys.filter { !work.accounts.indices.contains($0) }.sorted()
        let page = ReceiptPage()
        return SharedWork.Kind(count: numbers.count) { place, scratch in
            let number = numbers[place]
            let path = "accounts/" + work.directory.account(at: UInt32(number)).text
            try folder.makeFolder(path)
            // One that is known by its failed cards alone has no share.
            if work.accounts.indices.contains(number), !shares.isEmpty(number) {
                scratch.bytes.removeAll()
                scratch.bytes.append(header)
                let file = try JobFile(path: folder.hiddenPath + "/" + path + "/rejects.csv", isPrivate: true)
                try shares.write(number, to: file, scratch: &scratch.bytes)
                if let sheet = try workbook?.start(folder.hiddenPath + "/" + path + "/rejects.xlsx") {
                    try shares.forEachPiece(of: number) { try sheet.append($0) }
                    try sheet.finish()
                }
            }
            let failed = failures[number] ?? []
            guard tally(number).read > 0 || held[number] != nil || !failed.isEmpty else { return }
            var facts = receipt(UInt32(number), tallies)
            facts.heldAgain = held[number] ?? []
            facts.givenUp = failed.count(where: \.isGivenUp)
            facts.failed = failed.count - facts.givenUp
            try folder.write(page.render(facts), to: path + "/receipt.html", isPrivate: true)
            try statements?.write(number, to: folder, path: path)
        }
    }

    /// An account that only held or failed cards of earlier jobs name has no rows.
    private func tally(_ number: Int) -> AccountTally {
        work.accounts.indices.contains(number) ? work.accounts[number] : AccountTally()
    }

    private func receipt(_ number: UInt32, _ tallies: CustomerTallies) -> ReceiptFacts {
        let tally = tally(Int(number))
        let account = work.directory.account(at: number)
        let applicant = work.screen.facts.applicant(number)
        var counts = RowTotals()
        counts.read = tally.read
        counts.eligible = tally.eligible
        counts.held = tally.held
        counts.refused = tally.refused
        var facts = ReceiptFacts(
            number: work.id + "/" + account.text, asOf: now, operatorName: site.settings.operatorParty.name,
            isTrial: site.settings.trial, account: account, customer: applicant?.name ?? "", counts: counts,
            lists: tallies.ownFiles(tally).map { work.files[$0].name },
            lanes: tallies.lanes(number), held: tallies.findings(number, .holds),
            refused: tallies.findings(number, .refuses),
            damage: tallies.ownLists(tally).filter { !tallies.damage[$0].isEmpty }.map {
                (work.lists[$0].shownName, tallies.damage[$0])
            },
            holdUntil: tally.held > 0 ? now.date.adding(days: site.settings.heldExpireDays) : nil,
            manager: applicant?.accountManager, managerPhone: applicant?.accountManagerPhone)
        facts.corrections = tallies.corrections[number] ?? []
        facts.again = tallies.again[account] ?? []
        return facts
    }
}

/// Findings and lanes of a job by customer.
struct CustomerTallies: Sendable {
    /// Rows by account and finding; empty for accounts without findings.
    private var rows: [[Int]]
    private var debts: [UInt32: Money] = [:]
    private var fees: [UInt32: Money] = [:]
    private var batches: [UInt32: [ReceiptLane]] = [:]
    private let isOfOneAccount: [Bool]
    private let fileOfList: [Int]
    /// Columns of each list that a spreadsheet damaged for sure.
    let damage: [[SpreadsheetDamage]]
    /// Corrections by account, and lists that came again.
    let corrections: [UInt32: [CorrectionFacts]]
    let again: [Account: [AgainFacts]]

    init(_ work: JobWork) {
        corrections = work.correctionsByAccount()
        again = Dictionary(grouping: work.againFacts(), by: \.account)
        isOfOneAccount = work.filesOfOneAccount()
        fileOfList = work.fileOfList
        damage = work.lists.indices.map { work.damage(ofList: $0).filter(\.isCertain) }
        rows = Array(repeating: [], count: work.directory.count)
        let facts = work.screen.facts
        for row in work.rows.packed.indices where work.rows.findings[row] != 0 && work.rows.isRow(row) {
            let account = work.rows.accounts[row]
            guard account != AccountDirectory.none else { continue }
            let findings = FindingSet(rawValue: work.rows.findings[row]).forCustomer
            count(findings, &rows[Int(account)])
            let handle = work.rows.handles[row]
            if findings.contains(.arrearsOutstanding) {
                debts[account] = (debts[account] ?? facts.arrears(ofAccount: account)) + facts.arrears(ofCard: handle)
            }
            if findings.contains(.contractUnexpired) {
                fees[account] = (fees[account] ?? .zero) + (facts.terminationFee(of: handle) ?? .zero)
            }
        }
        for batch in work.batches {
            addLane(of: work.directory.number(of: batch.account), batch.lane, batch.cardCount, batch.due)
        }
    }

    private func count(_ findings: FindingSet, _ counts: inout [Int]) {
        if counts.isEmpty { counts = Array(repeating: 0, count: Finding.allCases.count) }
        var rest = findings.rawValue
        while rest != 0 {
            counts[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
    }

    private mutating func addLane(of account: UInt32, _ lane: Lane, _ cards: Int, _ due: CalendarDate?) {
        var lanes = batches[account] ?? []
        if let place = lanes.firstIndex(where: { $0.lane == lane }) {
            lanes[place].cards += cards
            // Cards that join an earlier submission may be due on another day; nil is beyond the calendar.
            if let last = lanes[place].due { lanes[place].due = due.map { max($0, last) } }
        } else {
            lanes.append(ReceiptLane(lane, cards: cards, due: due))
        }
        batches[account] = lanes
    }

    /// Files that only this account's rows stand in, by place.
    func ownFiles(_ tally: AccountTally) -> [Int] {
        Set(tally.lists.map { fileOfList[$0] }).filter { isOfOneAccount[$0] }.sorted()
    }

    /// Lists of files that only this account's rows stand in.
    func ownLists(_ tally: AccountTally) -> [Int] { tally.lists.filter { isOfOneAccount[fileOfList[$0]] } }

    func lanes(_ account: UInt32) -> [ReceiptLane] { batches[account] ?? [] }

    /// Rows by finding of one effect, in the findings' order.
    func findings(_ account: UInt32, _ effect: FindingEffect) -> [ReceiptFinding] {
        let counts = rows[Int(account)]
        return Finding.allCases.filter { !counts.isEmpty && counts[Int($0.rawValue)] > 0 && $0.effect == effect }
            .sorted()
            .map { finding in
                let amount: Money? =
                    finding == .arrearsOutstanding
                    ? debts[account] : finding == .contractUnexpired ? fees[account] : nil
                return ReceiptFinding(finding, rows: counts[Int(finding.rawValue)], amount: amount)
            }
    }
}
