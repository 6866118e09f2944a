import CardModel
import Certification
import Reporting
import Screening
import Signing

/// Makes the records of statements of a job: what each customer's rows that were held or refused were held or refused
/// for, in the words that customer may read.
struct StatementBuilder: Sendable {
    private let work: JobWork
    private let site: Site
    private let now: Timestamp
    /// Held and refused rows by account, rising.
    private let rows: [[UInt32]]
    private let isOfOneAccount: [Bool]
    /// Cards of earlier jobs that the platform could not deregister, by account.
    private let failures: [Int: [FailedCard]]
    let words: (chinese: FindingWords, english: FindingWords)

    init(_ work: JobWork, site: Site, now: Timestamp, failures: [Int: [FailedCard]] = [:]) {
        self.work = work
        self.site = site
        self.now = now
        self.failures = failures
        isOfOneAccount = work.filesOfOneAccount()
        words = (FindingWords(.chinese, for: .customer), FindingWords(.english, for: .customer))
        rows = work.stoppedRows()
    }

    /// Whether an account has something to be told of.
    func hasStatement(_ account: Int) -> Bool { !rows[account].isEmpty || failures[account] != nil }

    /// Accounts that are told of failed cards, ascending.
    var accountsWithFailures: [Int] { failures.keys.sorted() }

    /// The record of an account's statement.
    /// - Parameter givens: what stands in the card's place of rows without a card, by row.
    func record(of account: Int, givens: [UInt32: String]) -> StatementRecord {
        let key = work.directory.account(at: UInt32(account)).text
        let own = account < work.accounts.count ? work.accounts[account].lists : []
        let lists = Set(own + rows[account].map { work.listIndex(ofRow: Int($0)) }).sorted()
        let places = Dictionary(uniqueKeysWithValues: lists.enumerated().map { ($0.element, $0.offset + 1) })
        var reasons = StatementReasons(work, words)
        let facts = work.screen.facts
        let made = rows[account].map { row in
            statementRow(Int(row), UInt32(account), list: places, given: givens[row], &reasons)
        }
        let tally = account < work.accounts.count ? work.accounts[account] : nil
        let failed = FailedRows(failures[account] ?? [], listsBefore: lists.count, reasonsBefore: reasons.all.count)
        let owes = reasons.contains(.arrearsOutstanding) ? facts.arrears(ofAccount: UInt32(account)) : .zero
        return StatementRecord(
            head: head(key, UInt32(account)), job: work.id, lists: lists.map(list) + failed.lists,
            counts: StatementRecord.Counts(
                read: tally?.read ?? 0, eligible: tally?.eligible ?? 0,
                held: made.count { $0.outcome == .held }, refused: made.count { $0.outcome == .refused },
                failed: failed.rows.count),
            reasons: reasons.all + failed.reasons, rows: reasons.renumbered(made) + failed.rows,
            accountDebt: owes > .zero ? owes : nil,
            heldUntil: heldUntil(account),
            amountsAsOf: facts.tables.first { $0.table == .arrears }?.asOf, complaints: complaints)
    }

    private func head(_ key: String, _ account: UInt32) -> PaperHead {
        let party = site.settings.operatorParty
        return PaperHead(
            number: StatementRecord.number(job: work.id, account: key), issuedAt: now,
            isSpecimen: site.settings.trial, issuerName: party.name, issuerCreditCode: party.creditCode, account: key,
            customerName: work.screen.facts.applicant(account)?.name ?? "")
    }

    private var complaints: StatementRecord.Complaints? {
        guard let desk = site.settings.operatorParty.complaints, !desk.isEmpty else { return nil }
        return StatementRecord.Complaints(
            phone: desk.phone, address: desk.address, hours: desk.hours, url: desk.url, text: desk.text)
    }

    /// A file in which other customers' rows stand is not named.
    private func list(_ ordinal: Int) -> StatementRecord.List {
        let opened = work.lists[ordinal]
        let file = work.fileOfList[ordinal]
        let name = opened.shownName + (opened.sheet.map { " · " + $0 } ?? "")
        return StatementRecord.List(
            name: isOfOneAccount[file] ? name : nil,
            receivedAt: site.zone.timestamp(seconds: opened.waiting.arrivedSeconds),
            sha256: SHA256Digest(hex: work.files[file].sha256) ?? SHA256Digest.of([]))
    }

    private func heldUntil(_ account: Int) -> ClosedRange<CalendarDate>? {
        let days = rows[account].filter { FindingSet(rawValue: work.rows.findings[Int($0)]).outcome == .held }
            .map { row in
                let since = work.joinedHolds[row].flatMap { HoldsByCustomer.day(ofJob: $0.job) } ?? now.date
                return since.adding(days: site.settings.heldExpireDays)
            }
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }

    private func statementRow(
        _ row: Int, _ account: UInt32, list: [Int: Int], given: String?, _ reasons: inout StatementReasons
    ) -> StatementRecord.Row {
        let all = FindingSet(rawValue: work.rows.findings[row])
        let ordinal = work.listIndex(ofRow: row)
        let packed = work.rows.packed[row]
        let noted = reasons.note(all.forCustomer, row: row)
        return StatementRecord.Row(
            list: list[ordinal] ?? 1, row: row - work.listStarts[ordinal] + 1,
            iccid: packed == CardRequest.noCard ? nil : ICCID(packed: packed).text,
            given: packed == CardRequest.noCard ? given : nil, msisdn: msisdn(row, account),
            outcome: all.outcome == .held ? .held : .refused, reasons: noted.places, arrears: noted.arrears,
            fee: noted.fee)
    }

    /// The inventory's number of a card of this customer, else what its list says.
    private func msisdn(_ row: Int, _ account: UInt32) -> String? {
        let facts = work.screen.facts
        let handle = work.rows.handles[row]
        if facts.owner(of: handle) == account, let known = facts.msisdn(of: handle) { return known.text }
        let given = work.rows.msisdns[row]
        return given == 0 ? nil : String(given)
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
