import CardModel
import Reporting
import Screening

/// Gathers what the statements of a job are made of: what each customer's rows that were held or refused were held or
/// refused for, as far as that customer may read it.
struct StatementBuilder: Sendable {
    private let work: JobWork
    private let site: Site
    private let now: Timestamp
    /// Held and refused rows by account, rising.
    private let rows: [[UInt32]]
    private let isOfOneAccount: [Bool]
    /// Cards of earlier jobs that the platform could not deregister, by account.
    private let failures: [Int: [FailedCard]]

    init(_ work: JobWork, site: Site, now: Timestamp, failures: [Int: [FailedCard]] = [:]) {
        self.work = work
        self.site = site
        self.now = now
        self.failures = failures
        isOfOneAccount = work.filesOfOneAccount()
        rows = work.stoppedRows()
    }

    var job: String { work.id }

    /// Whether an account has something to be told of.
    func hasStatement(_ account: Int) -> Bool { !rows[account].isEmpty || failures[account] != nil }

    /// The numbers of all accounts that have, in the order of their keys.
    var accounts: [Int] {
        rows.indices.filter(hasStatement).map { ($0, work.directory.account(at: UInt32($0)).text) }
            .sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// What all statements of the job have in common.
    var issue: StatementIssue {
        let party = site.settings.operatorParty
        return StatementIssue(
            isSpecimen: site.settings.trial, issuerName: party.name, issuerCreditCode: party.creditCode,
            complaints: party.complaints ?? ComplaintsDesk(),
            amountsAsOf: work.screen.facts.tables.first { $0.table == .arrears }?.asOf)
    }

    /// What an account's statement is made of.
    /// - Parameter givens: what stands in the card's place of rows without a card, by row.
    func facts(of account: Int, givens: [UInt32: String]) -> StatementFacts {
        let number = UInt32(account)
        var facts = StatementFacts(account: work.directory.account(at: number))
        facts.customerName = work.screen.facts.applicant(number)?.name ?? ""
        let tally = account < work.accounts.count ? work.accounts[account] : AccountTally()
        (facts.read, facts.eligible) = (tally.read, tally.eligible)
        var gathered = StatementRows(work, account: number, givens: givens, today: now.date)
        gathered.append(rows[account])
        (facts.rows, facts.givens) = (gathered.rows, gathered.givens)
        facts.details = gathered.details.sorted { $0.finding < $1.finding }
        facts.lists = Set(tally.lists).union(gathered.lists).sorted().map {
            StatementFacts.List(ordinal: $0, isNamed: isOfOneAccount[work.fileOfList[$0]])
        }
        if gathered.reasons.contains(.arrearsOutstanding) {
            let owes = work.screen.facts.arrears(ofAccount: number)
            facts.accountDebt = owes > .zero ? owes : nil
        }
        let term = site.settings.heldExpireDays
        facts.heldUntil = gathered.heldSince.map {
            $0.lowerBound.adding(days: term)...$0.upperBound.adding(days: term)
        }
        facts.failed = failures[account] ?? []
        return facts
    }
}

extension JobWork {
    /// Held and refused rows by account, rising.
    fileprivate func stoppedRows() -> [[UInt32]] {
        var stopped = [[UInt32]](repeating: [], count: directory.count)
        for row in rows.findings.indices where rows.findings[row] != 0 && rows.isRow(row) {
            let account = rows.accounts[row]
            guard account != AccountDirectory.none, FindingSet(rawValue: rows.findings[row]).outcome != .eligible
            else { continue }
            stopped[Int(account)].append(UInt32(row))
        }
        return stopped
    }

    /// How many customers have rows that were held or refused, or cards that failed, and how many of these there are.
    func stoppedCounts(_ failures: [Int: Int]) -> (accounts: Int, rows: Int) {
        var told = failures
        for (account, tally) in accounts.enumerated() where tally.held + tally.refused > 0 {
            told[account, default: 0] += tally.held + tally.refused
        }
        return (told.count, told.values.reduce(0, +))
    }
}
